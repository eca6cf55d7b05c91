// The demo's messages on each channel. A channel is a name and a function that draws its calls.
import { element, get, say } from './base.js';
import { drawSlack } from './slack.js';
import { drawTelegram } from './telegram.js';
import { drawTwilio, drawTwilioOnWhatsApp } from './twilio.js';
import { drawWebhook } from './webhook.js';
import { drawWhatsApp } from './whatsapp.js';

const CHANNELS = [
  { name: 'webhook', heading: 'Webhook, as the chat page shows it', draw: drawWebhook },
  { name: 'telegram', heading: 'Telegram', draw: drawTelegram },
  { name: 'twilio', heading: 'Twilio, by SMS', draw: drawTwilio },
  { name: 'twilio-whatsapp', heading: 'Twilio, on WhatsApp', draw: drawTwilioOnWhatsApp },
  { name: 'whatsapp', heading: 'WhatsApp', draw: drawWhatsApp },
  { name: 'slack', heading: 'Slack', draw: drawSlack },
];

try {
  const response = await fetch('/channels/messages');
  get('messages').replaceChildren(...(await response.json()).map(row));
} catch {
  say('The playground does not answer. Load the page again when it runs.');
}

function row({ title, channels }) {
  return element('section', { className: 'message card' },
    element('h2', { textContent: title }),
    element('div', { className: 'columns' }, ...CHANNELS.map(channel => column(channel, channels[channel.name]))));
}

function column({ name, heading, draw }, { calls, refusal }) {
  const article = element('article', {}, element('h3', { textContent: heading }), ...calls.map(draw), refusal ? element('p', { className: 'hint', textContent: refusal }) : null, details(calls));
  article.dataset.channel = name;
  return article;
}

function details(calls) {
  return element('details', { className: 'calls' },
    element('summary', { textContent: calls.length === 1 ? 'The call' : `The ${calls.length} calls` }),
    ...calls.map(call => element('pre', { textContent: written(call) })));
}

function written({ method, body, otherwise }) {
  const call = `${method ? `${method} ` : ''}${JSON.stringify(body, null, 2)}`;
  return otherwise ? `${call}\n\nIf that is refused: ${written(otherwise)}` : call;
}
