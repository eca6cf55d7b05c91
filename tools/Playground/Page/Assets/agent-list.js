// The list of the conversations: who waits, who is with an agent, who is back with the bot.
import { element, get } from './base.js';
import { conversations, desk, unread } from './agent-desk.js';

export function renderList() {
  const all = [...conversations.values()];
  fillList('waiting', all.filter(({ state }) => state === 'waiting').sort((one, other) => one.since - other.since));
  fillList('active', all.filter(({ state }) => state === 'active' || state === 'returning'));
  fillList('ended', all.filter(({ state }) => state === 'ended').reverse());
  get('nobody').hidden = get('waiting').childElementCount > 0;

  const waiting = all.filter(one => one.state !== 'ended' && unread(one) > 0).length;
  document.title = waiting > 0 ? `(${waiting}) Agent desk` : 'Agent desk';
}

function fillList(id, some) {
  const list = get(id);
  const items = some.map(renderItem);

  // Only if the order changes, because an item that is moved loses the focus.
  if (items.length !== list.childElementCount || items.some((item, index) => item !== list.children[index])) {
    list.replaceChildren(...items);
  }

  get(`${id}-title`).querySelector('.count').textContent = some.length || '';
  get(`${id}-title`).hidden = id !== 'waiting' && some.length === 0;
}

function renderItem(conversation) {
  const { item, name, last, state } = conversation;
  const count = unread(conversation);

  item.firstChild.ariaCurrent = conversation === desk.selected ? 'true' : null;
  item.dataset.address = conversation.address;
  item.querySelector('.name').textContent = name;
  item.querySelector('.time').textContent = state === 'ended' ? conversation.end : waited(conversation);
  item.querySelector('.last').textContent = last;
  item.querySelector('.news').replaceChildren(...count > 0 ? [String(count), element('span', { className: 'hidden-text', textContent: ' new' })] : []);

  return item;
}

export function waited({ since }) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
