// One dead letter: its user, its event, its reason; on demand the event itself.
import { element } from '/base.js';
import { button, carryOut } from './act.js';
import { read } from './api.js';
import { earlierAttempts, showEarlierAttempts } from './attempts.js';
import { setText } from './keyed.js';
import { askFirst } from './question.js';
import { conversationLink } from './row.js';
import { setTime, timeMark } from './time.js';
import { directions, kinds } from './words.js';

export function newLetter(letter, mark) {
  const { connection, id, address, direction, kind, step, reason, attempts, replays, alsoFailed, eventId } = letter;
  const box = element('input', { type: 'checkbox', ariaLabel: `Select the ${kinds[kind]} of ${address}` });
  box.addEventListener('change', () => mark(letter, box.checked));

  const accepted = timeMark('at');
  const given = timeMark('ago');
  setTime(accepted, letter.acceptedAt);
  setTime(given, letter.givenUpAt);
  const earlier = earlierAttempts();
  showEarlierAttempts(earlier, letter.lastAttempts);

  const item = element('li', {}, box,
    element('div', { className: 'who' }, conversationLink(connection, address), element('span', { className: 'hint', textContent: `${kinds[kind]} ${directions[direction]}` }),
      element('span', { className: 'hint connection-name', textContent: connection })),
    element('div', { className: 'what' },
      element('p', { className: 'facts' },
        element('span', { className: 'pill', textContent: `Could not ${step}` }), element('span', {}, 'given up ', given), element('span', {}, 'accepted ', accepted),
        element('span', { textContent: attempts > 1 ? `tried ${attempts} times` : '' }),
        element('span', { textContent: replays > 0 ? `replayed ${replays === 1 ? 'once' : `${replays} times`} before` : '' })),
      element('p', { className: 'reason', textContent: alsoFailed ? `${reason} ${alsoFailed}` : reason }),
      earlier,
      eventDetails(connection, id, eventId)),
    element('div', { className: 'buttons' },
      button('Replay', () => replay(connection, id), { label: `Replay the ${kinds[kind]} of ${address}` }),
      button('Discard …', () => discard(letter), { label: `Discard the ${kinds[kind]} of ${address}` })));
  item.querySelector('.pill').dataset.state = 'held';

  return Object.assign(item, { box });
}

export function showLetter({ box }, _, isChosen) {
  if (box.checked !== isChosen) {
    box.checked = isChosen;
  }
}

function eventDetails(connection, id, eventId) {
  const body = element('pre', { tabIndex: 0, ariaLabel: 'The event', textContent: 'Asking …' });
  const details = element('details', {}, element('summary', { textContent: 'The event as it came' }), element('p', { className: 'hint id', textContent: eventId }), body);

  details.addEventListener('toggle', async () => {
    if (details.open) {
      const answer = await read(`dead-letters/${encodeURIComponent(connection)}/${encodeURIComponent(id)}`, { body: true });
      setText(body, answer.ok ? JSON.stringify(answer.body.event, null, 2) : answer.problem);
    }
  });

  return details;
}

export function replayed({ replayed: back, replayedBefore, inMailbox, forwarded }) {
  return [
    back > 0 ? `${back} put back; they go like any event.` : '',
    replayedBefore > 0 ? `${replayedBefore} had been put back before.` : '',
    forwarded > 0 ? `${forwarded} had been forwarded all the same.` : '',
    inMailbox > 0 ? `${inMailbox} left: their forwarder has not finished with them. Replay again in a minute.` : '',
  ].filter(Boolean).join(' ') || 'Nothing was left to replay.';
}

async function replay(connection, id) {
  await carryOut('dead-letters/replay', { connection, id }, replayed);
}

async function discard({ connection, id, address, kind }) {
  const sure = await askFirst({ title: 'Discard 1 dead letter?', text: `The ${kinds[kind]} of ${address} is removed for good. Nobody will get it.`, yes: 'Discard 1', isFinal: true });
  if (sure !== null) {
    await carryOut('dead-letters/discard', { connection, id }, () => '1 discarded.');
  }
}
