// What the rows of several lists have in common.
import { element } from '/base.js';
import { button, showChanges } from './act.js';
import { setHidden } from './keyed.js';

const LARGEST = 1_000;

export const conversationHash = (connection, address) => `#conversation?${new URLSearchParams({ connection, address })}`;

export function conversationLink(connection, address) {
  return element('a', { className: 'address', href: conversationHash(connection, address), textContent: address });
}

// How much of a list is shown: the same number more with each request.
export function enough(first) {
  const size = { most: first };
  const more = button('Show more', () => {
    size.most = Math.min(size.most + first, LARGEST);
    return showChanges();
  });
  size.root = element('p', { className: 'more', hidden: true }, more);
  size.show = hasMore => setHidden(size.root, !hasMore || size.most === LARGEST);

  return size;
}
