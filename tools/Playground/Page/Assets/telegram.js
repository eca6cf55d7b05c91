// A call of Telegram's Bot API, as its apps show it: much as they do, not exactly.
import { element } from './base.js';

const MARKS = { b: 'b', i: 'i', u: 'u', s: 's', code: 'code', pre: 'pre', blockquote: 'blockquote' };

export function drawTelegram({ method, body }) {
  return element('div', { className: 'telegram' }, bubble(method, body), ...keyboards(body.reply_markup ?? {}));
}

function bubble(method, body) {
  switch (method) {
    case 'sendMessage':
      return element('div', { className: 'bubble', dir: 'auto' }, ...words(body.text, body.parse_mode));
    case 'sendPhoto':
    case 'sendAnimation':
      return element('div', { className: 'bubble media' }, element('figure', {},
        element('img', { src: body.photo ?? body.animation, alt: '' }),
        body.caption ? element('figcaption', { dir: 'auto' }, ...words(body.caption, body.parse_mode)) : null));
    case 'sendDocument':
      return element('div', { className: 'bubble', dir: 'auto' }, `File: ${body.document.split('/').at(-1)}\n`, ...words(body.caption ?? '', body.parse_mode));
    case 'sendVenue':
    case 'sendLocation':
      return element('div', { className: 'bubble', dir: 'auto' },
        element('span', { className: 'place', textContent: `Map: ${body.latitude}, ${body.longitude}` }),
        [body.title, body.address].filter(Boolean).join('\n'));
    default:
      return element('p', { className: 'hint', textContent: method });
  }
}

function words(text, parseMode) {
  return parseMode === 'HTML' ? marked(new DOMParser().parseFromString(text, 'text/html').body) : [text];
}

// Only what is known becomes an element; of anything else the words are shown.
function marked(node) {
  return [...node.childNodes].flatMap(child => {
    const name = child.nodeName.toLowerCase();
    return child.nodeType === Node.TEXT_NODE ? [child.data]
      : name === 'a' ? [element('a', { href: child.href, target: '_blank', rel: 'noopener noreferrer' }, ...marked(child))]
      : MARKS[name] ? [element(MARKS[name], {}, ...marked(child))]
      : marked(child);
  });
}

// Below the message, and in the place of the user's keyboard. Nothing can be pressed here.
function keyboards({ inline_keyboard: inline, keyboard }) {
  return [inline ? keys(inline, 'Buttons', '') : null, keyboard ? keys(keyboard, 'Keyboard', ' keyboard') : null];
}

function keys(rows, label, kind) {
  return element('div', { className: `keys${kind}`, role: 'group', ariaLabel: label },
    ...rows.map(row => element('div', {}, ...row.map(key => element('span', { dir: 'auto', textContent: key.url ? `${key.text} ↗` : key.text })))));
}
