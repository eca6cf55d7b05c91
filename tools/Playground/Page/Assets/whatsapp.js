// A message of WhatsApp's Cloud API, as its apps show it: much as they do, not exactly.
import { element } from './base.js';
import { marked } from './whatsapp-text.js';

export function drawWhatsApp({ body }) {
  return element('div', { className: 'whatsapp' }, bubble(body), ...buttons(body.interactive));
}

function bubble(body) {
  switch (body.type) {
    case 'text':
      return words(body.text.body);
    case 'image':
    case 'video':
      return picture(body[body.type].link, body[body.type].caption);
    case 'document':
      return words(`File: ${body.document.filename ?? body.document.link}\n${body.document.caption ?? ''}`.trim());
    case 'location':
      return place(`${body.location.latitude}, ${body.location.longitude}`, [body.location.name, body.location.address].filter(Boolean).join('\n'));
    case 'template':
      return words(`Template: ${body.template.name}`);
    case 'interactive': {
      const { header, body: { text } } = body.interactive;
      return header ? picture(header[header.type].link, text) : words(text);
    }
    default:
      return element('p', { className: 'hint', textContent: body.type ?? body.status });
  }
}

export function words(text) {
  return element('div', { className: 'bubble', dir: 'auto' }, ...marked(text));
}

export function place(at, text) {
  return element('div', { className: 'bubble', dir: 'auto' }, element('span', { className: 'place', textContent: `Map: ${at}` }), text);
}

export function picture(link, caption) {
  return element('div', { className: 'bubble media' }, element('figure', {},
    element('img', { src: link, alt: '' }),
    caption ? element('figcaption', { dir: 'auto' }, ...marked(caption)) : null));
}

// Below the message. Nothing can be pressed here; a list is shown open.
function buttons(interactive) {
  switch (interactive?.type) {
    case 'button':
      return [keys(interactive.action.buttons.map(({ reply }) => [reply.title]), 'Buttons')];
    case 'list':
      return [keys(interactive.action.sections.flatMap(({ rows }) => rows).map(({ title, description }) => [title, description]), 'List')];
    case 'cta_url':
      return [keys([[`${interactive.action.parameters.display_text} ↗`]], 'Link')];
    case 'location_request_message':
      return [keys([['Send location']], 'Button')];
    default:
      return [];
  }
}

export function keys(rows, label) {
  return element('div', { className: 'keys', role: 'group', ariaLabel: label },
    ...rows.map(([title, description]) => element('div', {},
      element('span', { dir: 'auto' }, title, description ? element('small', { textContent: description }) : null))));
}
