// The fields by which lists are narrowed.
import { element } from '/base.js';

// The connections are known only after a request; a connection that was removed may still have dead letters.
export function connectionField(filter, changed) {
  const select = element('select', { name: 'connection', ariaLabel: 'Connection' });
  let known = '';
  select.addEventListener('change', () => {
    filter.connection = select.value;
    changed();
  });

  return {
    root: select,
    show: connections => {
      const names = [...new Set([...connections.map(one => one.name), filter.connection].filter(Boolean))];
      if (names.join() === known) {
        return;
      }

      known = names.join();
      select.replaceChildren(element('option', { value: '', textContent: 'All' }), ...names.map(name => element('option', { value: name, textContent: name })));
      select.value = filter.connection;
    },
  };
}

export function field(text, input) {
  return element('label', {}, element('span', { textContent: text }), input);
}
