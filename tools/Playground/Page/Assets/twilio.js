// A message of Twilio's, as a phone shows an SMS or an MMS.
import { element } from './base.js';

export function drawTwilio({ body }) {
  return body.MediaUrl
    ? element('div', { className: 'bubble media' }, element('figure', {},
      element('img', { src: body.MediaUrl, alt: '' }),
      body.Body ? element('figcaption', { className: 'sms', dir: 'auto', textContent: body.Body }) : null))
    : element('div', { className: 'bubble', dir: 'auto', textContent: body.Body });
}
