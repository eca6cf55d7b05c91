// Which dead letters are shown. The choice is part of the page's address, so that the address can be sent to somebody.
import { element } from '/base.js';
import { connectionField, field } from './filter.js';

const NAMES = ['connection', 'address', 'from', 'until'];

export function letterFilter(parameters, render) {
  const values = Object.fromEntries(NAMES.map(name => [name, parameters[name] ?? '']));
  const filter = { values, reason: '', get isEmpty() { return !filter.reason && NAMES.every(name => !values[name]); } };
  const go = () => location.hash = `#dead-letters?${new URLSearchParams(Object.entries(values).filter(([, value]) => value))}`;
  const reasons = element('select');

  filter.connection = connectionField(values, go);
  filter.root = element('div', { className: 'fields filter' },
    field('Connection', filter.connection.root), field('Address', text('address')), field('Accepted from', moment('from')), field('Until', moment('until')), field('Reason', reasons));
  filter.ofReason = letters => filter.reason ? letters.filter(letter => kindOf(letter) === filter.reason) : letters;
  filter.showReasons = letters => showReasons(reasons, letters, filter);

  reasons.addEventListener('change', () => {
    filter.reason = reasons.value;
    render();
  });

  function text(name) {
    const input = element('input', { name, type: 'text', value: values[name], autocomplete: 'off', spellcheck: false, placeholder: 'any' });
    input.addEventListener('change', () => {
      values[name] = input.value.trim();
      go();
    });

    return input;
  }

  function moment(name) {
    const input = element('input', { name, type: 'datetime-local', value: values[name] ? local(values[name]) : '' });
    input.addEventListener('change', () => {
      values[name] = input.value ? new Date(input.value).toISOString() : '';
      go();
    });

    return input;
  }

  return filter;
}

// Each reason contains its own user's address or number; the rest is what several reasons have in common.
const kindOf = ({ step, reason }) => `${step}: ${reason.split('\n')[0].slice(0, 120)}`;

function showReasons(select, letters, filter) {
  const counts = Map.groupBy(letters, kindOf);
  const wanted = [...new Set([...counts.keys(), filter.reason])].filter(Boolean).sort();
  const texts = [['', 'any'], ...wanted.map(reason => [reason, `${reason} (${counts.get(reason)?.length ?? 0})`])];

  // Not while somebody chooses, because that would close the list.
  if (document.activeElement === select || select.dataset.shown === JSON.stringify(texts)) {
    return;
  }

  select.dataset.shown = JSON.stringify(texts);
  select.replaceChildren(...texts.map(([value, textContent]) => element('option', { value, textContent })));
  select.value = filter.reason;
}

function local(iso) {
  const time = new Date(iso);

  return new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
