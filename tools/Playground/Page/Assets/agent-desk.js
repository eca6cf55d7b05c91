// The desk's conversations: those that were handed over, which of them is open, and what of them nobody has seen yet.
import { element, get } from './base.js';

export const conversations = new Map();

// The playground's run, and the conversation that is open.
export const desk = { run: null, selected: null };

export const hashOf = address => `#${encodeURIComponent(address)}`;
export const chosen = () => conversations.values().find(({ address }) => hashOf(address) === location.hash) ?? null;

export function conversationOf({ conversation: { address }, user, timestamp }) {
  if (!conversations.has(address)) {
    const item = element('li', {}, element('a', { href: hashOf(address) },
      element('b', { className: 'name', dir: 'auto' }), element('span', { className: 'time' }),
      element('span', { className: 'last', dir: 'auto' }), element('span', { className: 'news' })));
    conversations.set(address, { address, item, name: address, state: 'waiting', since: Date.parse(timestamp), earlier: [], said: [], sent: new Map(), news: [], last: '' });
  }

  return Object.assign(conversations.get(address), user?.name ? { name: user.name } : {});
}

const seen = () => JSON.parse(sessionStorage.getItem('seen') ?? '{}');

export function news(conversation, number, announcement) {
  conversation.news.push(number);
  if (conversation !== desk.selected || document.hidden) {
    get('announcement').textContent = announcement;
  }
}

export function unread({ address, news }) {
  const last = seen()[`${desk.run} ${address}`] ?? 0;
  return news.filter(number => number > last).length;
}

export function markSeen() {
  if (desk.selected && !document.hidden && desk.selected.news.length > 0) {
    sessionStorage.setItem('seen', JSON.stringify({ ...seen(), [`${desk.run} ${desk.selected.address}`]: desk.selected.news.at(-1) }));
  }
}
