// A call to the webhook channel: its endpoint decides how that looks. Here it looks as in the playground's chat.
import { element } from './base.js';
import { fillToRead } from './content.js';

export function drawWebhook({ body }) {
  const bubble = element('div', { className: 'bubble', dir: 'auto' });
  fillToRead(bubble, body.message);
  return bubble;
}
