// A text with WhatsApp's marks, as its apps show it.
import { element } from './base.js';

const EDGE = String.raw`[\p{L}\p{N}\p{M}]`;
const MARKED = new RegExp(`(?<!${EDGE})(?:${['`', '\\*', '_', '~'].map(sign => `(${sign}(?!\\s)[^${sign}\\n]+(?<!\\s)${sign})`).join('|')})(?!${EDGE})`, 'gu');
const ADDRESS = /(https?:\/\/\S+)/;
const ELEMENTS = { '`': 'code', '*': 'strong', _: 'em', '~': 's' };

export function marked(text) {
  return text.split('```').flatMap((part, index) => index % 2 ? [element('code', { textContent: part })] : lines(part));
}

// Line breaks are shown as they are, and a quote is a block of its own.
function lines(text) {
  const shown = [];
  let isBlock = true;

  for (const line of text.split('\n')) {
    const isQuote = line.startsWith('> ');
    if (isQuote) {
      shown.push(element('blockquote', {}, ...words(line.slice(2))));
    } else {
      shown.push(isBlock ? '' : '\n', ...words(line.replace(/^- /, '• ')));
    }
    isBlock = isQuote;
  }

  return shown;
}

// In an address nothing is a mark.
function words(text) {
  return text.split(ADDRESS).flatMap((part, index) => index % 2 ? [part] : runs(part));
}

function runs(text) {
  const shown = [];
  let from = 0;

  for (const match of text.matchAll(MARKED)) {
    const [run] = match;
    const inner = run.slice(1, -1);
    shown.push(text.slice(from, match.index), element(ELEMENTS[run[0]], {}, ...(run[0] === '`' ? [inner] : runs(inner))));
    from = match.index + run.length;
  }

  return [...shown, text.slice(from)];
}
