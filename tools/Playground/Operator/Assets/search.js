// Finds a conversation by what is known of it: the channel's address of the user, or the platform's id of the chat.
import { element } from '/base.js';
import { tell } from './act.js';
import { read } from './api.js';
import { conversationHash } from './row.js';

export function searchForm(parameters) {
  const connection = element('select', { name: 'connection', ariaLabel: 'Connection', hidden: true });
  const input = element('input', { name: 'which', type: 'search', placeholder: 'Address, or platform id', ariaLabel: 'Address or platform id', autocomplete: 'off', spellcheck: false, maxLength: 1024 });
  const form = element('form', { className: 'search', role: 'search' }, connection, input, element('button', { type: 'submit', className: 'primary', textContent: 'Open' }));

  form.addEventListener('submit', async submitted => {
    submitted.preventDefault();
    const which = input.value.trim();
    if (which) {
      await open(connection.value || parameters.connection || await firstConnection(), which);
    }
  });

  return {
    root: form,
    show: connections => {
      const names = connections.map(one => one.name);
      if (connection.childElementCount !== names.length) {
        connection.replaceChildren(...names.map(name => element('option', { value: name, textContent: name })));
        connection.value = names.includes(parameters.connection) ? parameters.connection : names[0];
        connection.hidden = names.length < 2;
      }
    },
  };
}

// Whoever was quicker than the list of connections.
async function firstConnection() {
  const answer = await read('connections');

  return answer.body.connections?.[0]?.name;
}

async function open(connection, which) {
  tell('');
  const byAddress = await read('conversation', { connection, address: which });
  const answer = byAddress.status === 404 ? await read('conversation', { connection, platformId: which }) : byAddress;
  if (answer.ok) {
    location.hash = conversationHash(answer.body.connection, answer.body.address);
    return;
  }

  tell(answer.status === 404 ? `No conversation of ${connection} has this address or platform id. Addresses are taken letter by letter.` : answer.problem, true);
}
