// Lists that change while somebody reads them: an entry keeps its element, and with it the focus, the selection and its open parts.

export function keep(list, entries, keyOf, create, update) {
  const old = new Map([...list.children].map(item => [item.dataset.key, item]));
  const wanted = new Set(entries.map(keyOf));
  const at = [...list.children].findIndex(item => item.contains(document.activeElement));

  for (const [key, item] of old) {
    if (!wanted.has(key)) {
      item.remove();
    }
  }

  let place = list.firstElementChild;
  for (const entry of entries) {
    const key = keyOf(entry);
    const item = old.get(key) ?? create(entry);
    item.dataset.key = key;
    update(item, entry);

    if (item === place) {
      place = place.nextElementSibling;
    } else {
      list.insertBefore(item, place);
    }
  }

  returnFocus(list, at);
}

// The element with the focus is gone, or was moved: a keyboard user continues at the same place.
function returnFocus(list, at) {
  if (at < 0 || list.contains(document.activeElement)) {
    return;
  }

  const item = list.children[Math.min(at, list.childElementCount - 1)];
  (item?.querySelector('a, button') ?? document.querySelector('#view h2'))?.focus({ preventScroll: true });
}

// Only if the text changes, so that selected text stays selected.
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function setHidden(element, hidden) {
  if (element.hidden !== hidden) {
    element.hidden = hidden;
  }
}
