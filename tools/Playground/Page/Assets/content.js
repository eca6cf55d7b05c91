// Shows the contents of a message: text, a picture, cards, a file, buttons.
import { element } from './base.js';

// press is called with the action of a button.
export function fill(bubble, { content = {}, text, fallback }, press) {
  switch (content.type) {
    case 'text':
    case undefined:
      bubble.append(content.text || text);
      break;
    case 'image':
      bubble.classList.add('media');
      bubble.append(element('figure', {}, picture(content), content.text ? element('figcaption', { dir: 'auto', textContent: content.text }) : null));
      break;
    case 'carousel':
    case 'list':
      bubble.classList.add('wide');
      bubble.append(content.text ?? '', element('div', { className: 'carousel', tabIndex: 0, role: 'group', ariaLabel: 'Cards' },
        ...(content.items ?? []).map(item => card(item, press))));
      break;
    case 'file':
      bubble.append(link(content.altText || content.text || 'A file', content.mediaUrl));
      break;
    default:
      bubble.append(fallback ?? text);
  }
}

// What a user sent along.
export function attachment({ url, contentType, name }) {
  return contentType?.startsWith('image/')
    ? picture({ mediaUrl: url, altText: name || 'A picture of the user' })
    : element('span', { className: 'file' }, link(name || url, url));
}

// Only for reading: nothing in it can be pressed.
export function fillToRead(bubble, message) {
  fill(bubble, message, null);
  const actions = message.content?.actions ?? [];
  if (actions.length > 0) {
    bubble.append(element('div', { className: 'actions' }, ...actions.map(action => button(action, null))));
  }
}

export function button(action, press) {
  if (!press) {
    return element('span', { className: 'offered', dir: 'auto', textContent: action.text });
  }

  return action.type === 'link' || action.type === 'webview'
    ? link(action.text, action.uri)
    : element('button', { type: 'button', dir: 'auto', textContent: action.text, onclick: () => press(action) });
}

function card(item, press) {
  return element('article', {},
    item.mediaUrl ? picture(item) : null,
    element('div', {},
      element('h3', { dir: 'auto', textContent: item.title ?? '' }),
      element('p', { dir: 'auto', textContent: item.description ?? '' }),
      element('div', { className: 'actions' }, ...(item.actions ?? []).map(action => button(action, press)))));
}

function picture({ mediaUrl, altText }) {
  const source = webAddress(mediaUrl);
  return source ? element('img', { src: source, alt: altText ?? '' }) : element('span', { textContent: altText ?? '' });
}

function link(text, uri) {
  const target = webAddress(uri);
  return target
    ? element('a', { href: target, target: '_blank', rel: 'noopener noreferrer', textContent: text })
    : element('span', { textContent: text });
}

function webAddress(text) {
  const address = URL.parse(text);
  return address && ['http:', 'https:'].includes(address.protocol) ? address.href : null;
}
