// What the browser tests share: pages of a given size in Chromium, watched for errors. A screenshot is kept only of a page that failed.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// On a busy machine everything takes a while. Nothing waits for it to pass.
const DEADLINE = 60_000;
const SWITCHES = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// Runs the steps with a function that opens pages: open(address, { width, height }).
export async function inBrowser(steps) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: SWITCHES, headless: true });
  const pages = [];

  try {
    await steps((address, size) => open(browser, address, size, pages));
    pages.forEach(rejectProblems);
  } catch (error) {
    process.exitCode = 1;
    console.error(error.message);
    await report(pages);
  } finally {
    await browser.close();
  }
}

// Names what is being tried, so that a failure says what did not work.
export async function step(name, action) {
  try {
    await action();
  } catch (error) {
    throw new Error(`Did not work: ${name}.\n${error.message}`, { cause: error });
  }
}

// Typing that comes late is not shown any more, by design: on a busy machine it may take a second attempt.
export async function seesTyping(mark, begin) {
  for (let attempts = 0; attempts < 2; attempts++) {
    const seen = mark.waitFor({ timeout: 6_000 }).then(() => true, () => false);
    await begin();
    if (await seen) {
      return;
    }
  }

  await Promise.all([mark.waitFor(), begin()]);
}

export async function rejectSidewaysScrolling(page, ...areas) {
  for (const area of ['html', ...areas]) {
    const [content, visible] = await page.locator(area).evaluate(element => [element.scrollWidth, element.clientWidth]);
    const room = area === 'html' ? page.viewportSize().width : visible;

    if (content > room) {
      throw new Error(`${area} scrolls sideways: its content is ${content} pixels wide in ${room}.`);
    }
  }
}

async function open(browser, address, { width, height }, pages) {
  const isPhone = width < 600;
  const context = await browser.newContext({ viewport: { width, height }, isMobile: isPhone, hasTouch: isPhone });
  context.setDefaultTimeout(DEADLINE);

  const page = await context.newPage();
  const problems = [];
  // Requests that fail, and what the page's own policy forbids, are errors of the console too.
  page.on('console', message => message.type() === 'error' && !isOvertaken(message) && problems.push(`console: ${message.text()} (${message.location().url})`));
  page.on('pageerror', error => isOfThePage(error, address) && problems.push(`uncaught: ${error.stack || error.message}`));
  pages.push({ page, problems });

  await page.goto(address);

  return page;
}

// What the driver of the browser injects has frames, and none of them is at an address of the page.
function isOfThePage(error, address) {
  return !error.stack?.includes('\n    at ') || error.stack.includes(new URL(address).origin);
}

// A gate that has opened by itself cannot be tried any more; the page says so.
function isOvertaken(message) {
  return message.location().url.endsWith('/try') && message.text().includes('status of 409');
}

function rejectProblems({ page, problems }) {
  if (problems.length > 0) {
    throw new Error(`${page.url()} was not free of errors.`);
  }
}

async function report(pages) {
  const folder = await mkdtemp(join(tmpdir(), 'browser-test-'));

  for (const [index, { page, problems }] of pages.entries()) {
    const screenshot = join(folder, `${index + 1}.png`);
    await page.screenshot({ path: screenshot });
    console.error([`${page.url()} looks like ${screenshot}`, ...problems].join('\n  '));
  }
}
