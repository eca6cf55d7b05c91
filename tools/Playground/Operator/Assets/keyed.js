// Lists that change under the reader: an entry keeps its element, and with it the focus, the selection and what is open in it.

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

// What had the focus is gone, or was moved: whoever uses the keyboard goes on where they were.
function returnFocus(list, at) {
  if (at < 0 || list.contains(document.activeElement)) {
    return;
  }

  const item = list.children[Math.min(at, list.childElementCount - 1)];
  (item?.querySelector('a, button') ?? document.querySelector('#view h2'))?.focus({ preventScroll: true });
}

// Only when it changes, so that what is selected stays so.
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
