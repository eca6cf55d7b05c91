// What was said and what happened in a conversation, as an agent sees it.
import { element } from './base.js';
import { attachment, fillToRead } from './content.js';

export function bubble(who, text, at, name, more = []) {
  const created = element('div', { className: `bubble ${who}`, dir: 'auto' });
  if (name) {
    created.append(element('span', { className: 'author', dir: 'auto', textContent: name }));
  }

  created.append(text, ...more, element('time', { dateTime: new Date(at).toISOString(), textContent: time(at) }));
  return created;
}

export function earlierBubble({ at, author, type, text, content, attachments }) {
  const shown = element('div', { className: 'shown' });
  if (content) {
    fillToRead(shown, { content, text, fallback: text });
  }

  const created = bubble(author, content ? shown : text, at, { bot: 'Bot', agent: 'Agent', connector: 'Connector', operator: 'Operator' }[author], (attachments ?? []).map(attachment));
  created.classList.toggle('pressed', type === 'postback');
  return created;
}

export function notice(text) {
  return element('p', { className: 'notice', dir: 'auto', textContent: text });
}

export function problem(text) {
  return element('span', { className: 'problem', textContent: text });
}

export function time(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
