// The console of the agents: who waits, what was said, and a conversation to answer in.
import { get, keepTheEndInSight } from './base.js';
import { stopTyping } from './agent-actions.js';
import { chosen, desk, markSeen } from './agent-desk.js';
import { listenFor } from './agent-feed.js';
import { renderList } from './agent-list.js';
import { renderHead, showThread } from './agent-thread.js';
import { watchTrouble } from './trouble.js';

const reply = get('reply');

function render() {
  markSeen();
  renderList();
  renderHead();
}

function choose() {
  stopTyping();
  if (desk.selected) {
    desk.selected.draft = reply.value;
  }

  desk.selected = chosen();
  reply.value = desk.selected?.draft ?? '';
  document.body.classList.toggle('talking', desk.selected !== null);
  get('conversation').hidden = desk.selected === null;
  get('nothing').hidden = desk.selected !== null;
  render();

  if (desk.selected) {
    showThread();
    get(matchMedia('(max-width: 860px)').matches || reply.disabled ? 'user-name' : 'reply').focus({ preventScroll: true });
  }
}

addEventListener('hashchange', choose);
document.addEventListener('visibilitychange', render);
setInterval(render, 1000);
keepTheEndInSight();
watchTrouble({
  concerns: ['connection', 'desk', 'no-desk', 'stranger'],
  isEmptyFor: ['connection', 'desk', 'no-desk'],
  tellEmpty: isEmpty => get('how').hidden = isEmpty,
});
listenFor({ render, choose });
choose();
