// One mailbox of a conversation: its events in order, and the answers that the first of them got.
import { element } from '/base.js';
import { earlierAttempts, showEarlierAttempts } from './attempts.js';
import { keep, setHidden, setText } from './keyed.js';
import { setTime, timeMark } from './time.js';
import { directions, kinds, outcomes, sides } from './words.js';

export function mailboxPart({ direction }) {
  const state = element('p', { className: 'hint' });
  const held = element('a', { href: '#connections', className: 'notice-link', hidden: true });
  const mails = element('ol', { className: 'mails' });
  const part = element('div', { className: 'card mailbox' }, element('h4', { textContent: `On its way ${directions[direction]}` }), state, held, mails);

  return Object.assign(part, { parts: { state, held, mails } });
}

// The gate is that of the mailbox's destination.
export function showMailbox({ parts }, { isForwarding, mails, more, gate }) {
  const rest = more ? ` The first ${mails.length} are shown.` : '';
  setText(parts.state, mails.length === 0 ? (isForwarding ? 'Being forwarded.' : 'Nothing.') : `${isForwarding ? 'The first is being forwarded.' : 'In this order, one at a time.'}${rest}`);
  setHidden(parts.held, gate?.state !== 'held' || mails.length === 0);
  setText(parts.held, gate ? `The ${sides[gate.destination].toLowerCase()} is held` : '');
  setHidden(parts.mails, mails.length === 0);
  keep(parts.mails, mails, mail => `${mail.number}`, newMail, showMail);
}

function newMail({ kind, source, id, acceptedAt }) {
  const parts = { attempts: element('span'), next: timeMark('next'), nextPart: element('span'), reason: element('p', { className: 'reason' }), earlier: earlierAttempts() };
  parts.nextPart.append('next attempt ', parts.next);
  const accepted = timeMark('since');
  setTime(accepted, acceptedAt);

  const item = element('li', {},
    element('p', { className: 'facts' }, element('b', { textContent: `${kinds[kind]} from the ${source}` }), accepted, parts.attempts, parts.nextPart),
    parts.reason, parts.earlier, element('p', { className: 'hint id', textContent: id }));

  return Object.assign(item, { parts });
}

function showMail({ parts }, { attempts, nextAttempt, reason, lastAttempts, outcome }) {
  const tries = attempts > 0 ? `tried ${attempts === 1 ? 'once' : `${attempts} times`}` : reason ? '' : 'not tried yet';
  setText(parts.attempts, outcome === 'waiting' ? tries : `${outcomes[outcome].toLowerCase()}; its acknowledgement is left to do`);
  setTime(parts.next, nextAttempt);
  // If that time is past, the mailbox waits for something else: its turn, or a destination that is held.
  setHidden(parts.nextPart, !nextAttempt || new Date(nextAttempt) < new Date());
  setText(parts.reason, reason ?? '');
  setHidden(parts.reason, !reason);
  showEarlierAttempts(parts.earlier, lastAttempts);
}
