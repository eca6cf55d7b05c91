// What an operator does: one thing at a time. The page says when it is done, and shows the result at once.
import { element, get } from '/base.js';
import { change } from './api.js';

let refresh = async () => { };

export function afterChanges(refreshAll) {
  refresh = refreshAll;
}

export const showChanges = () => refresh();

export function tell(text, isBad = false) {
  get('done').classList.toggle('bad', isBad);
  get('done').textContent = text;
}

// The button is marked rather than disabled, because a disabled button loses the focus.
export function button(text, act, { label, name = '' } = {}) {
  const created = element('button', { type: 'button', textContent: text, className: name });
  if (label) {
    created.ariaLabel = label;
  }

  created.addEventListener('click', async () => {
    if (created.ariaDisabled === 'true') {
      return;
    }

    created.ariaDisabled = 'true';
    try {
      await act();
    } finally {
      created.ariaDisabled = null;
    }
  });

  return created;
}

// Says what the answer means; the given function supplies the words.
export async function carryOut(path, parameters, say) {
  tell('');
  const answer = await change(path, parameters);
  tell(answer.ok ? say(answer.body) : answer.problem, !answer.ok);
  await refresh();
}

export const tried = ({ sent, heldFor }) => !sent
  ? 'Nothing waits there that could be tried.'
  : heldFor ? `It was woken; its ${heldFor} is held, so it goes on waiting for that.` : 'It is being tried.';
