// What axe-core finds that keeps somebody from using a page: in light and dark, and with the reader's own colours.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MEDIA = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }];

const WINDOWS = [{ width: 1280, height: 800 }, { width: 820, height: 1180 }, { width: 390, height: 844 }, { width: 844, height: 400 }];

// At a desk, on a tablet, on a phone, and on one that lies on its side.
export async function rejectBarriersEverywhere(page) {
  const before = page.viewportSize();

  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    await rejectBarriers(page);
  }

  await page.setViewportSize(before);
}

export async function rejectBarriers(page) {
  for (const media of MEDIA) {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));

    if (violations.length > 0) {
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(node => `${node.html}\n  ${node.failureSummary}`).join('\n  ')}`);
      throw new Error(`${page.url()} keeps people out (${JSON.stringify(media)}).\n${found.join('\n')}`);
    }
  }

  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}
