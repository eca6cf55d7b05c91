// The conversation that is open: what was said before the handover, and what is said now.
import { element, follow, get, scrollDown, typingMark } from './base.js';
import { time } from './agent-bubbles.js';
import { desk } from './agent-desk.js';
import { waited } from './agent-list.js';

const [reply, live, transcript] = ['reply', 'live', 'transcript'].map(get);

export function showThread() {
  const facts = Object.entries(desk.selected.metadata ?? {}).map(([name, value]) =>
    element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: typeof value === 'string' ? value : JSON.stringify(value) })));

  transcript.replaceChildren(...desk.selected.earlier);
  get('handover').replaceChildren(
    element('h3', { textContent: `Handed over at ${time(desk.selected.since)}` }), facts.length > 0 ? element('dl', {}, ...facts) : '');
  live.replaceChildren(...desk.selected.said);
  get('earlier').hidden = !desk.selected.more;
  get('typing').hidden = !desk.selected.types;
  scrollDown();
}

export function renderHead() {
  if (!desk.selected) {
    return;
  }

  const { name, address, state, agent, end } = desk.selected;
  const states = { waiting: `Waiting for ${waited(desk.selected)}`, active: `With ${agent}, ${waited(desk.selected)}`, returning: 'Handing back …', ended: end };

  get('user-name').textContent = name;
  get('state').textContent = `${states[state]} · ${address}`;
  get('join').hidden = state !== 'waiting';
  get('hand-back').hidden = state === 'ended';
  get('hand-back').disabled = state === 'returning';
  reply.disabled = get('send-reply').disabled = state === 'returning' || state === 'ended';
  reply.placeholder = state === 'ended' ? 'This conversation is over' : 'Write a reply';
}

export function add(conversation, shown) {
  conversation.said.push(shown);
  if (conversation === desk.selected) {
    follow(() => live.append(shown));
  }
}

export function markTyping(conversation, activity) {
  conversation.mark ??= typingMark(types => {
    conversation.types = types;
    if (conversation === desk.selected) {
      get('typing').hidden = !types;
    }
  });
  conversation.mark(activity);
}

// The text that somebody reads stays where it is.
export function showEarlier(conversation) {
  if (conversation === desk.selected) {
    const scroller = get('scroll');
    const below = scroller.scrollHeight - scroller.scrollTop;
    transcript.replaceChildren(...conversation.earlier);
    get('earlier').hidden = !conversation.more;
    scroller.scrollTop = scroller.scrollHeight - below;
  }
}
