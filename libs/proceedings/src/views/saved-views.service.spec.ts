import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { type NewView, SavedViews } from './saved-views.service.js';

describe('views of the list under a name', () => {
  const bench = useProceedings();
  const views = (): SavedViews => bench.get(SavedViews);
  const someView = (own: Partial<NewView> = {}): NewView => ({ name: 'Строки цього тижня', shared: false, filter: { text: 'вербування', stages: ['COURT'], officeId: null, mine: true }, order: 'NEXT_DUE', ...own });
  const names = async (actor: Actor): Promise<string[]> => (await views().around(actor)).map(({ name }) => name);
  let olena: Actor;
  let maria: Actor;
  let stranger: Actor;

  beforeAll(async () => {
    [olena, maria, stranger] = await bench.db.write(async () => [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['PROSECUTOR'], '14')]);
  });

  it('are kept as they were, without what narrows nothing, in the order of the alphabet', bench.story(async () => {
    for (const name of ['Ялта', 'Ґанок', 'Єва', 'ганок', 'Їжак', ' Іван \u00a0 сам ']) await views().save(olena, someView({ name }));
    expect(await names(olena)).toEqual(['ганок', 'Ґанок', 'Єва', 'Іван сам', 'Їжак', 'Ялта']);
    const [view] = await views().around(olena);
    expect(view).toMatchObject({ shared: false, sorting: 'NEXT_DUE', filter: { text: 'вербування', stages: ['COURT'], mine: true }, abilities: ['saveView', 'deleteView'] });
    expect(Object.keys(view?.filter ?? {})).not.toContain('officeId');
  }));

  it('take the place of what stood under the same name of the same person', bench.story(async () => {
    const first = await views().save(olena, someView());
    const again = await views().save(olena, someView({ order: 'NUMBER', filter: {} }));
    expect([again.id, again.sorting, again.filter, (await names(olena)).length]).toEqual([first.id, 'NUMBER', {}, 1]);
    await views().save(maria, someView());
    expect(await names(maria)).toEqual(['Строки цього тижня']);
  }));

  it('are seen by colleagues of the office when shared, and changed or deleted by their owner alone', bench.story(async () => {
    await views().save(olena, someView({ name: 'Моє' }));
    const { id } = await views().save(olena, someView({ name: 'Спільне', shared: true }));
    expect([await names(olena), await names(maria), await names(stranger)]).toEqual([['Моє', 'Спільне'], ['Спільне'], []]);
    expect((await views().around(maria))[0]?.abilities).toEqual([]);
    for (const other of [maria, stranger]) await expect(views().delete(other, id)).rejects.toMatchObject({ code: 'not-found' });
    await views().save(olena, someView({ name: 'Спільне', shared: false }));
    expect(await names(maria)).toEqual([]);
    await views().delete(olena, id);
    expect(await names(olena)).toEqual(['Моє']);
    await expect(views().delete(olena, id)).rejects.toMatchObject({ code: 'not-found' });
  }));

  it('need a name, and are so many that one finds her way in them', bench.story(async () => {
    await expect(views().save(olena, someView({ name: ' \u200b ' }))).rejects.toMatchObject({ code: 'bad-input' });
    for (let n = 0; n < 100; n += 1) await views().save(olena, someView({ name: `Подання ${n}` }));
    await expect(views().save(olena, someView({ name: 'Ще одне' }))).rejects.toMatchObject({ code: 'bad-input' });
    await views().save(olena, someView({ name: 'Подання 5', shared: true }));
    await expect(views().save({ ...olena, officeId: null }, someView({ name: 'Подання 6', shared: true }))).rejects.toMatchObject({ code: 'bad-input' });
  }));

  it('leave in the log that they were saved and shared, and never their name or what they look for', bench.story(async () => {
    const { id } = await views().save(olena, someView({ name: 'Шевченко', filter: { text: 'Шевченко' } }));
    await views().save(olena, someView({ name: 'Шевченко', shared: true, filter: { text: 'Шевченко' } }));
    await views().delete(olena, id);
    const log = await readLog(bench.db, 'resource_id = $1', [id]);
    expect(log.map(({ action, changes }) => [action, changes])).toEqual([['view.save', [{ field: 'shared', before: null, after: 'false' }]], ['view.save', [{ field: 'shared', before: 'false', after: 'true' }]], ['view.delete', []]]);
    expect(JSON.stringify(log)).not.toContain('Шевченко');
  }));
});
