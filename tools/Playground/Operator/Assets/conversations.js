// The way to one conversation.
import { element } from '/base.js';
import { searchForm } from './search.js';

export function conversationsView(parameters) {
  const search = searchForm(parameters);
  const root = element('section', { ariaLabel: 'Conversations' },
    element('h2', { tabIndex: -1, textContent: 'Conversations' }),
    element('p', { className: 'lead', textContent: 'Open one to see who has it, what waits in it, and what was said.' }),
    search.root);

  return { root, refresh: async connections => search.show(connections) };
}
