// One conversation: who has it, what waits in its mailboxes, and what was said, newest last.
import { element } from '/base.js';
import { button, carryOut, tried } from './act.js';
import { read } from './api.js';
import { keep, setHidden, setText } from './keyed.js';
import { mailboxPart, showMailbox } from './mailbox.js';
import { askFirst } from './question.js';
import { timelinePart } from './timeline.js';
import { count, holders } from './words.js';

const MOST_LETTERS = 100;

export function conversationView({ connection = '', address, platformId }) {
  const which = { connection, address, platformId };
  const state = element('p', { className: 'lead', textContent: 'Asking the connector …' });
  const facts = element('dl', { className: 'pairs' });
  const letters = element('a', { className: 'notice-link', hidden: true });
  const attempt = button('Try now', () => carryOut('waiting/try', { connection, address: which.address }, tried), { label: 'Try now: what waits in this conversation' });
  const handBack = button('Hand back to the bot …', () => giveBack(which), {});
  const mailboxes = element('div', { className: 'mailboxes' });
  const timeline = timelinePart(which);
  const body = element('div', { hidden: true },
    facts, letters,
    element('div', { className: 'buttons' }, handBack),
    element('div', { className: 'bar' }, element('h3', { textContent: 'What waits' }), attempt), mailboxes,
    element('h3', { textContent: 'What was said' }), timeline.root);
  const title = element('h2', { tabIndex: -1, textContent: address ?? platformId ?? 'Conversation' });
  const root = element('section', { className: 'conversation', ariaLabel: 'Conversation' },
    element('p', { className: 'way-back' }, element('a', { href: `#conversations?${new URLSearchParams({ connection })}`, textContent: 'All conversations' })), title, state, body);

  function show(conversation, connections) {
    which.address = conversation.address;
    setText(title, conversation.address);
    setText(state, holders[conversation.state]);
    setHidden(body, false);
    setHidden(attempt, conversation.mailboxes.every(one => one.mails.length === 0));
    setHidden(handBack, !['opening', 'agent'].includes(conversation.state));
    const pairs = [['Connection', conversation.connection], ['Platform id', conversation.platformId ?? 'none yet'], ['In the logs', conversation.name]];
    keep(facts, pairs, ([name]) => name, ([name]) => element('div', {}, element('dt', { textContent: name }), element('dd')), (pair, [, value]) => setText(pair.lastChild, value));
    keep(mailboxes, conversation.mailboxes.map(one => ({ ...one, gate: gateOf(one, conversation, connections) })), one => one.direction, mailboxPart, showMailbox);
  }

  async function showLetters(signal) {
    const { ok, body: found } = await read('dead-letters', { connection, address: which.address, most: MOST_LETTERS }, signal);
    if (!ok) {
      return;
    }

    const number = found.deadLetters.length;
    setHidden(letters, number === 0);
    setText(letters, `${count(number, 'dead letter')}${found.more ? ' or more' : ''} of this conversation`);
    letters.href = `#dead-letters?${new URLSearchParams({ connection, address: which.address })}`;
  }

  return {
    root,
    refresh: async (connections, signal) => {
      const answer = await read('conversation', which.address ? { connection, address: which.address } : { connection, platformId }, signal);
      if (!answer.ok) {
        setText(state, answer.status === 404 ? 'There is no such conversation. Was it removed, or is a letter of its address missing?' : answer.problem);
        return answer;
      }

      show(answer.body, connections);
      await showLetters(signal);

      return await timeline.refresh(signal);
    },
  };
}

function gateOf({ direction }, { connection, state }, connections) {
  const destination = direction === 'bot-to-channel' ? 'channel' : state === 'bot' ? 'bot' : 'desk';

  return connections.find(one => one.name === connection)?.destinations.find(gate => gate.destination === destination);
}

async function giveBack(which) {
  const sure = await askFirst({
    title: 'Hand this conversation back to the bot?',
    text: 'As if its agent had done so, behind what the user has written before. The agent can write to the user no more.',
    yes: 'Hand back',
  });

  if (sure !== null) {
    await carryOut('conversation/hand-back', { connection: which.connection, address: which.address }, ({ accepted }) =>
      accepted ? 'It is being handed back.' : 'It had been asked for before, and is under way.');
  }
}
