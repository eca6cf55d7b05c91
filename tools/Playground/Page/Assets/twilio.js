// A message of Twilio's, as a phone shows an SMS or an MMS, and as WhatsApp shows it.
import { element } from './base.js';
import { keys, picture, place, words } from './whatsapp.js';

const MOST_BUTTONS = 3;

export function drawTwilio({ body }) {
  return body.MediaUrl
    ? element('div', { className: 'bubble media' }, element('figure', {},
      element('img', { src: body.MediaUrl, alt: '' }),
      body.Body ? element('figcaption', { className: 'sms', dir: 'auto', textContent: body.Body }) : null))
    : element('div', { className: 'bubble', dir: 'auto', textContent: body.Body });
}

export function drawTwilioOnWhatsApp({ body }) {
  return element('div', { className: 'whatsapp' }, ...body.ContentVariables ? filled(JSON.parse(body.ContentVariables)) : [bubble(body)]);
}

function bubble({ Body, MediaUrl, PersistentAction }) {
  if (PersistentAction) {
    const [at, address] = PersistentAction.slice('geo:'.length).split('|');
    return place(at, address === Body ? Body : `${Body}\n${address}`);
  }

  return !MediaUrl ? words(Body)
    : /\.(jpe?g|png)$/i.test(MediaUrl) ? picture(MediaUrl, Body)
      : words(`File: ${MediaUrl.split('/').at(-1)}`);
}

// A template: the first variable is the text, and the others are label and data of each choice.
function filled({ 1: text, ...others }) {
  const labels = Object.values(others).filter((_, index) => index % 2 === 0);
  return [words(text), keys(labels.map(label => [label]), labels.length > MOST_BUTTONS ? 'List' : 'Buttons')];
}
