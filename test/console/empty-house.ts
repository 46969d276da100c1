import type { Language } from '#contract';
import { common } from '../../console/language/words.ts';
import { words as collections } from '../../console/pages/collections/words.ts';
import { words as people } from '../../console/pages/people/words.ts';
import { words as settings } from '../../console/pages/settings/words.ts';
import type { ConsoleUnderTest } from './browser.ts';
import { button, look, type Somebody, somebody } from './somebody.ts';

const group = 'checkers';
/** Who takes part: roles in the words of the console, the language of their browser, and whether they review. */
const cast = {
  anna: { roles: ['author', 'approver'], language: 'de' },
  paul: { roles: ['approver', 'staff'], language: 'fr' },
  olga: { roles: ['overseer'], language: 'it' },
  bea: { roles: ['reviewer'], language: 'it' },
  cyril: { roles: ['reviewer'], language: 'en' },
  mia: { roles: ['staff'], language: 'de' },
} as const satisfies Record<string, { roles: readonly string[]; language: Language }>;
export type Name = keyof typeof cast;

/**
 * In an empty house an administrator adds a group and people, who sign in by the links that the console shows, and a
 * collection with one document; all by clicks.
 */
export async function fillEmptyHouse(console: ConsoleUnderTest): Promise<Record<Name, Somebody>> {
  const admin = somebody(await console.signedIn({ printedLink: true }), 'en');
  const { page, say } = admin;
  await admin.opens('nav.people');
  await page.getByRole('tab', { name: say(people, 'tab.groups') }).click();
  await button(page, say(people, 'addGroup')).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say(people, 'name'), { exact: true }).fill(group);
  await button(dialog, say(people, 'addGroupDo')).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: say(people, 'tab.people') }).click();
  const links = new Map<string, string>();
  for (const [name, { roles }] of Object.entries(cast)) {
    await button(page, say(people, 'add')).first().click();
    await dialog.getByLabel(say(people, 'name'), { exact: true }).fill(name);
    await dialog.getByLabel(say(people, 'login'), { exact: true }).fill(name);
    if (roles.some((role) => role === 'reviewer'))
      await dialog.getByRole('checkbox', { name: group }).check();
    const isStaff = roles.some((role) => role === 'staff');
    for (const role of roles)
      await dialog.getByRole('checkbox', { name: say(people, `role.${role}`), exact: true }).check();
    if (!isStaff)
      await dialog.getByRole('checkbox', { name: say(people, 'role.staff'), exact: true }).uncheck();
    if (name === 'bea') await look(page, 'person');
    await button(dialog, say(people, 'addDo')).click();
    links.set(name, await dialog.getByLabel(say(people, 'link'), { exact: true }).inputValue());
    if (name === 'bea') await look(page, 'sign-in-link');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  await admin.opens('nav.collections');
  await button(page, say(collections, 'new')).first().click();
  await dialog.getByLabel(say(collections, 'collectionTitle')).fill('Öffnungszeiten');
  await button(dialog, say(collections, 'create')).click();
  const chooser = page.waitForEvent('filechooser');
  await button(page, say(collections, 'chooseFiles')).click();
  const text = '# Werkstatt\n\nDie Werkstatt ist ab acht Uhr geöffnet.';
  await (await chooser).setFiles({ name: 'Zeiten.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await page
    .getByRole('row', { name: /Zeiten\.md/ })
    .getByText(say(collections, 'state.ready'))
    .waitFor();
  await look(page, 'collection');
  await admin.context.close();

  const present: [string, Somebody][] = [];
  for (const [name, { language, roles }] of Object.entries(cast)) {
    const locale = language === 'en' ? 'en-GB' : `${language}-CH`;
    const window = await console.signedIn({ locale, link: links.get(name) ?? '' });
    const one = somebody(window, language);
    present.push([name, one]);
    // Whoever agrees to something has shown that nobody else comes by their link.
    if (roles.some((role) => role === 'approver' || role === 'reviewer')) await setsPassword(one, console);
  }
  return Object.fromEntries(present) as Record<Name, Somebody>;
}

/** Until a password of one's own is set, the page says what the link of the administrator is not enough for. */
async function setsPassword({ page, say }: Somebody, { server }: ConsoleUnderTest): Promise<void> {
  await page.goto(`${server.url}/settings`);
  const told = page.getByText(say(common, 'credential.other'));
  await told.waitFor();
  for (const label of ['newPassword', 'passwordAgain'] as const)
    await page.getByLabel(say(settings, label), { exact: true }).fill('vier grüne Züge am Morgen');
  await button(page, say(settings, 'setPassword')).click();
  await told.waitFor({ state: 'detached' });
  await page.goto(server.url);
}
