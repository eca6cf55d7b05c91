// Asks before an action that cannot be undone, or that needs a word of explanation.
import { get } from '/base.js';

const dialog = get('question');
let settle = () => { };

// The result is null if the user cancelled; else what the user entered.
export function askFirst({ title, text, yes, field = '', isFinal = false }) {
  get('question-title').textContent = title;
  get('question-text').textContent = text;
  get('question-yes').textContent = yes;
  get('question-yes').classList.toggle('final', isFinal);
  get('question-field').hidden = !field;
  get('question-field').firstElementChild.textContent = field;
  get('question-answer').value = '';
  dialog.showModal();
  (field ? get('question-answer') : isFinal ? get('question-no') : get('question-yes')).focus();

  return new Promise(resolve => settle = resolve);
}

function close(answer) {
  settle(answer);
  settle = () => { };
  dialog.close();
}

get('question-yes').addEventListener('click', () => close(get('question-answer').value.trim()));
get('question-no').addEventListener('click', () => close(null));
get('question-answer').addEventListener('keydown', pressed => pressed.key === 'Enter' && close(get('question-answer').value.trim()));
// The event comes later than the end of a question, and may meet the next one.
dialog.addEventListener('close', () => dialog.open || close(null));
