// A call of Slack's Web API, as its apps show it: much as they do, not exactly.
import { element } from './base.js';

const STYLES = { bold: 'b', italic: 'i', strike: 's', code: 'code' };

export function drawSlack({ method, body }) {
  if (method !== 'chat.postMessage') {
    return element('p', { className: 'hint', textContent: method });
  }

  return element('div', { className: 'slack' }, ...(body.blocks ? body.blocks.map(block) : [element('div', { className: 'words', dir: 'auto', textContent: read(body.text) })]));
}

function block(one) {
  switch (one.type) {
    case 'rich_text':
      return element('div', { className: 'words', dir: 'auto' }, ...one.elements.map(part));
    case 'section':
      return element('div', { className: 'section' }, words(one.text), one.accessory ? picture(one.accessory) : null);
    case 'image':
      return element('figure', {}, picture(one));
    case 'actions':
      return keys(one.elements);
    case 'carousel':
      return element('div', { className: 'cards', role: 'group', ariaLabel: 'Cards', tabIndex: 0 }, ...one.elements.map(card));
    default:
      return element('p', { className: 'hint', textContent: one.type });
  }
}

function card({ hero_image: image, title, body, actions }) {
  return element('div', { className: 'tile' },
    image ? picture(image) : null,
    title ? element('b', { dir: 'auto', textContent: read(title.text) }) : null,
    body ? element('div', { className: 'words', dir: 'auto', textContent: read(body.text) }) : null,
    actions ? keys(actions) : null);
}

function part({ type, elements, style }) {
  switch (type) {
    case 'rich_text_list':
      return element(style === 'ordered' ? 'ol' : 'ul', {}, ...elements.map(item => element('li', {}, ...item.elements.map(run))));
    case 'rich_text_quote':
      return element('blockquote', {}, ...elements.map(run));
    case 'rich_text_preformatted':
      return element('pre', {}, ...elements.map(run));
    default:
      return element('div', {}, ...elements.map(run));
  }
}

function run({ type, text, url, style }) {
  const words = type === 'link' ? element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', textContent: text ?? url }) : text;
  return Object.keys(style ?? {}).reduce((inner, name) => element(STYLES[name], {}, inner), words);
}

// The connector marks nothing in a section but a title.
function words({ type, text }) {
  const [, title, rest] = (type === 'mrkdwn' && /^\*([^*]*)\*([^]*)$/.exec(text)) || [null, null, text];
  return element('div', { className: 'words', dir: 'auto' }, title === null ? null : element('b', { textContent: read(title) }), read(rest));
}

function read(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name]);
}

function picture({ image_url: src, alt_text: alt }) {
  return element('img', { src, alt });
}

// Nothing can be pressed here.
function keys(elements) {
  return element('div', { className: 'keys', role: 'group', ariaLabel: 'Buttons' },
    ...elements.map(({ text, url }) => element('span', { dir: 'auto', textContent: url ? `${read(text.text)} ↗` : read(text.text) })));
}
