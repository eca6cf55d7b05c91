// What the agent does in the conversation that is open: joins, writes, hands back, reads what was said before.
import { get, inOrder, post, scrollDown, watchTyping } from './base.js';
import { earlierBubble } from './agent-bubbles.js';
import { desk } from './agent-desk.js';
import { showEarlier } from './agent-thread.js';

const [reply, agentName] = ['reply', 'agent-name'].map(get);
const send = inOrder(event => post('/agent/events', { ...event, name: agentName.value.trim() || 'Agent' }));

let leaving = null;

export const stopTyping = watchTyping(reply, activity => desk.selected && send({ type: 'typing', address: desk.selected.address, activity }));

function join({ address }) {
  send({ type: 'joined', address });
}

get('composer').addEventListener('submit', async submitted => {
  submitted.preventDefault();
  const text = reply.value.trim();
  if (!text || !desk.selected) {
    return;
  }

  stopTyping();
  reply.value = '';
  scrollDown();
  if (desk.selected.state === 'waiting') {
    join(desk.selected);
  }

  const conversation = desk.selected;
  if (await send({ type: 'message', address: conversation.address, text })) {
    return;
  }

  if (conversation === desk.selected) {
    reply.value ||= text;
  } else {
    conversation.draft ||= text;
  }
});

reply.addEventListener('keydown', pressed => {
  if (pressed.key === 'Enter' && !pressed.shiftKey && !pressed.isComposing) {
    pressed.preventDefault();
    get('composer').requestSubmit();
  }
});

get('join').addEventListener('click', () => {
  join(desk.selected);
  reply.focus();
});

get('hand-back').addEventListener('click', () => {
  leaving = desk.selected;
  get('leaving-title').textContent = `Hand ${desk.selected.name} back to the bot?`;
  get('leaving').returnValue = '';
  get('leaving').showModal();
});

get('leaving').addEventListener('close', () => {
  if (!get('leaving').returnValue) {
    return;
  }

  // Whom the question was about: the browser's way back may have led to another one meanwhile.
  if (leaving === desk.selected) {
    stopTyping();
    reply.value = '';
  }

  send({ type: 'handback', address: leaving.address });
});

get('earlier').addEventListener('click', async () => {
  const conversation = desk.selected;
  get('earlier').disabled = true;
  const response = await post('/agent/transcripts', { address: conversation.address, before: conversation.more });
  get('earlier').disabled = false;

  if (response?.ok) {
    const { entries, more } = await response.json();
    conversation.earlier.unshift(...entries.map(earlierBubble));
    conversation.more = more;
    showEarlier(conversation);
  }
});

agentName.value = localStorage.getItem('agent-name') ?? 'Alex';
agentName.addEventListener('change', () => localStorage.setItem('agent-name', agentName.value.trim()));
