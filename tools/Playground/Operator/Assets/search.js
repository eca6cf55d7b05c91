// Finds a conversation by the channel's address of the user, or by the platform's id of the chat.
import { element } from '/base.js';
import { tell } from './act.js';
import { readList } from './api.js';
import { conversationHash } from './row.js';

export function searchForm(parameters) {
  const connection = element('select', { name: 'connection', ariaLabel: 'Connection', hidden: true });
  const input = element('input', { name: 'which', type: 'search', placeholder: 'Address, or platform id', ariaLabel: 'Address or platform id', autocomplete: 'off', spellcheck: false, maxLength: 1024 });
  const root = element('form', { className: 'search', role: 'search' }, connection, input, element('button', { type: 'submit', className: 'primary', textContent: 'Open' }));
  const chosen = () => connection.value || parameters.connection;

  connection.addEventListener('change', () => location.hash = `#conversations?${new URLSearchParams({ connection: connection.value })}`);
  root.addEventListener('submit', async submitted => {
    submitted.preventDefault();
    const which = input.value.trim();
    if (which && chosen()) {
      await open(chosen(), which);
    }
  });

  function show(connections) {
    const names = connections.map(one => one.name);
    if (connection.childElementCount !== names.length) {
      connection.replaceChildren(...names.map(name => element('option', { value: name, textContent: name })));
      connection.value = names.includes(parameters.connection) ? parameters.connection : names[0];
      connection.hidden = names.length < 2;
    }
  }

  return { root, show, connection: chosen };
}

async function open(connection, which) {
  tell('');

  for (const way of ['address', 'platformId']) {
    const answer = await readList('conversations', 'conversations', { connection, [way]: which }, 1);
    if (!answer.ok) {
      tell(answer.problem, true);
      return;
    }

    if (answer.entries.length > 0) {
      location.hash = conversationHash(connection, answer.entries[0].address);
      return;
    }
  }

  tell(`No conversation of ${connection} has this address or platform id. Addresses are taken letter by letter.`, true);
}
