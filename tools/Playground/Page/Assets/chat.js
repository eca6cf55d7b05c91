// The chat of a user with the bot, and with an agent while one has taken over.
import { element, follow, get, inOrder, keepTheEndInSight, listenTo, post, say, scrollDown, typingMark, watchTyping } from './base.js';
import { button, fill } from './content.js';
import { clearHops, showHop } from './hops.js';
import { watchTrouble } from './trouble.js';

const [said, quickReplies, input] = ['said', 'quick-replies', 'message'].map(get);

/* ---- The visit: an address of one's own, and the stream of what happens there ---- */

const remembered = sessionStorage.getItem('visit');
let visit = remembered ? JSON.parse(remembered) : newVisit();
let stream;

function newVisit() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return { address: 'visitor-' + Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''), run: null };
}

const url = () => `/visits/${visit.address}/events`;
const send = inOrder(event => post(url(), event));

function listen() {
  get('who').textContent = `You (Visitor ${visit.address.slice(-4)})`;

  const shows = {
    user: showUser, message: showMessage, typing: showTyping, hop: showStep,
    handover: showHandover, joined: showJoined, handback: showHandback, ended: showEnded,
  };
  const handlers = Object.entries(shows).map(([kind, show]) => [kind, data => follow(() => show(JSON.parse(data)))]);

  stream?.close();
  stream = listenTo(url(), { hello: meet, ...Object.fromEntries(handlers) });
}

// This run of the playground has forgotten the conversations of earlier runs: begin a new visit.
function meet(run) {
  say('');

  if (visit.run === run) {
    return;
  }

  if (visit.run !== null) {
    beginAgain();
    return;
  }

  visit.run = run;
  sessionStorage.setItem('visit', JSON.stringify(visit));
  send({ type: 'start' });
}

function beginAgain() {
  visit = newVisit();
  clearChat();
  clearHops();
  leaveDesk();
  listen();
}

/* ---- The chat ---- */

const markTyping = typingMark(types => get('typing').hidden = !types);

function clearChat() {
  said.replaceChildren();
  suggest([]);
  markTyping();
}

function showUser({ type, text }) {
  if (type === 'typing') {
    return;
  }

  suggest([]);

  if (type === 'start') {
    clearChat();
  } else if (text) {
    said.append(element('div', { className: 'bubble user', dir: 'auto', textContent: text }));
    scrollDown();
  }
}

function showMessage({ author, message }) {
  markTyping();
  const isAgent = author.type === 'agent';
  const actions = message.content?.actions ?? [];
  const bubble = element('div', { className: `bubble ${isAgent ? 'agent' : 'bot'}`, dir: 'auto' });

  if (isAgent) {
    bubble.append(element('span', { className: 'author', dir: 'auto', textContent: author.name || 'Agent' }));
    withAgent = true;
    showWaiting(false);
  }

  fill(bubble, message, press);
  const buttons = actions.filter(action => action.type !== 'reply').map(action => button(action, press));
  if (buttons.length > 0) {
    bubble.append(element('div', { className: 'actions' }, ...buttons));
  }

  said.append(bubble);
  suggest(actions.filter(action => action.type === 'reply'));
}

// A user who has just chosen with the keyboard continues at the same place.
function suggest(replies) {
  const hadFocus = quickReplies.contains(document.activeElement) && document.activeElement.matches(':focus-visible');
  quickReplies.replaceChildren(...replies.map(action => button(action, press)));

  if (hadFocus) {
    input.focus({ preventScroll: true });
  }
}

function press({ text, payload }) {
  send({ type: 'postback', text, payload });
}

function showTyping({ author, activity }) {
  const isAgent = author?.type === 'agent';
  get('typing').classList.toggle('agent', isAgent);
  get('typist').textContent = isAgent ? `${author.name || 'An agent'} is typing` : 'The bot is typing';
  markTyping(activity);
}

/* ---- The agents ---- */

const ENDS = {
  expired: 'The handover has expired. You are back with the bot.',
  unreachable: 'No agent could be reached. You are back with the bot.',
};

let isAtDesk = false;
let withAgent = false;

function leaveDesk() {
  isAtDesk = false;
  withAgent = false;
  showWaiting(false);
}

// Shown until somebody answers: a wait without a word looks like a fault.
function showWaiting(waits) {
  get('waiting').hidden = !waits;
  get('waiting-mark').hidden = !waits;
}

function notice(text, ...more) {
  said.append(element('p', { className: 'notice', dir: 'auto' }, text, ...more));
}

// Only a channel that should bring its own agents gets this. This channel has none, so it offers only a way back.
function showHandover() {
  markTyping();
  notice('You are being handed over to a person. ', element('button', {
    type: 'button', textContent: 'Back to the bot', onclick: () => send({ type: 'handback' }),
  }));
}

function showJoined({ author }) {
  withAgent = true;
  showWaiting(false);
  markTyping();
  notice(`${author.name || 'An agent'} has joined the conversation.`);
}

function showHandback({ reason }) {
  leaveDesk();
  markTyping();
  said.querySelectorAll('.notice button').forEach(wayBack => wayBack.remove());
  notice(ENDS[reason] ?? 'You are back with the bot.');
}

function showEnded() {
  markTyping();
  notice('The chat has ended, for nothing happened in it. Write, and another begins.');
}

// A channel is not told that the desk has the user, so this looks at the desk's own traffic.
function showStep(hop) {
  showHop(hop);

  if (hop.to === 'desk' && hop.what === 'handover') {
    isAtDesk = true;
    showWaiting(true);
  } else if (hop.from === 'desk') {
    showWaiting(false);
  }
}

/* ---- What the visitor does ---- */

// Typing is of no use to the bot, but it is to an agent.
const stopTyping = watchTyping(input, activity => withAgent && send({ type: 'typing', activity }));

get('composer').addEventListener('submit', async submitted => {
  submitted.preventDefault();
  const text = input.value.trim();
  if (!text) {
    return;
  }

  stopTyping();
  input.value = '';
  if (!await send({ type: 'message', text }) && !input.value) {
    input.value = text;
  }
});

get('start-over').addEventListener('click', () => {
  // A chat with an agent cannot be started over, so become another user.
  if (isAtDesk) {
    beginAgain();
  } else {
    send({ type: 'start' });
  }

  input.focus();
});

keepTheEndInSight();
watchTrouble({
  concerns: ['connection', 'channel', 'bot', 'desk', 'stranger'],
  isEmptyFor: ['connection', 'channel'],
  tellEmpty: isEmpty => input.placeholder = isEmpty ? 'Nothing is answered here' : 'Write a message',
});
listen();
input.focus({ preventScroll: true });
