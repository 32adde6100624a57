import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { useRef } from 'react';
import { show } from '../../test/screen.js';
import type { ActionName } from './action-keys.js';
import { useKeyboard, useOffered } from './actions.js';
import { useRowActs, useRows } from './rows.js';

const done: string[] = [];

function List() {
  const place = useRef<HTMLUListElement>(null);
  useKeyboard();
  const arrows = useRows(place, { next: 'далі', previous: 'назад', act: 'зробити', why: 'чому' });
  return (
    <ul ref={place} onKeyDown={arrows}>
      {['a', 'b', 'c'].map((name) => (
        <li key={name} data-row>
          {name !== 'b' && <button type="button" data-do onClick={() => done.push(name)}>do {name}</button>}
          <a href={`#${name}`} data-main>{name}</a>
          <button type="button" data-why onClick={() => done.push(`why ${name}`)}>why {name}</button>
        </li>
      ))}
    </ul>
  );
}

describe('the rows of a list', () => {
  afterEach(() => {
    cleanup();
    done.length = 0;
  });

  it('take the focus one after the other and no further than the ends, and are done by one key, which goes on to the next', async () => {
    const { user } = show(<List />);
    await screen.findByText('a');
    const focused = (): string => document.activeElement?.textContent ?? '';
    const path: string[] = [];
    for (const key of ['k', 'k', 'j', 'j', 'j', '{ArrowUp}', '{ArrowUp}', '{ArrowUp}', '{ArrowDown}']) {
      await user.keyboard(key);
      path.push(focused());
    }
    expect(path).toEqual(['c', 'b', 'c', 'c', 'c', 'b', 'a', 'a', 'b']);
    await user.keyboard('x');
    expect([done, focused()]).toEqual([[], 'b']);
    await user.keyboard('kx');
    expect([done, focused()]).toEqual([['a'], 'b']);
    await user.keyboard('w');
    expect(done).toEqual(['a', 'why b']);
  });
});

function Row({ name, acts }: { readonly name: string; readonly acts: readonly ActionName[] }) {
  const row = useRowActs(acts.map((act) => ({ name: act, label: `${act} ${name}`, run: () => done.push(`${act} ${name}`) })));
  return <li {...row}><button type="button">{name}</button></li>;
}

function Acting() {
  const place = useRef<HTMLUListElement>(null);
  useKeyboard();
  const arrows = useRows(place, { next: 'далі', previous: 'назад' });
  return (
    <>
      <ul ref={place} onKeyDown={arrows}>
        <Row name="a" acts={['correctRow', 'annulRow']} />
        <li data-row>without anything to stand on</li>
        <details><summary>folded</summary><Row name="hidden" acts={['correctRow']} /></details>
        <Row name="b" acts={['correctRow']} />
      </ul>
      <input aria-label="elsewhere" />
      <div role="menu"><button type="button">item</button></div>
      <p data-testid="offered">{useOffered().map(({ label }) => label).join(', ')}</p>
    </>
  );
}

describe('the acts of a row', () => {
  afterEach(() => {
    cleanup();
    done.length = 0;
  });
  const offered = (): string => screen.getByTestId('offered').textContent ?? '';

  it('are those of the row that has the focus, and of no other', async () => {
    const { user } = show(<Acting />);
    await user.keyboard('rc');
    expect([done, offered()]).toEqual([[], 'далі, назад']);
    await user.keyboard('jrcra');
    await user.keyboard('jrc');
    // Annulling is not offered by the second row.
    await user.keyboard('ra');
    expect(done).toEqual(['correctRow a', 'annulRow a', 'correctRow b']);
    expect(document.activeElement?.textContent).toBe('b');
    expect(offered()).toBe('correctRow b, далі, назад');
  });

  it('stay while a menu or the palette stands over the row, and go when the focus goes elsewhere', async () => {
    const { user } = show(<Acting />);
    await user.keyboard('j');
    await user.click(screen.getByRole('button', { name: 'item' }));
    expect(offered()).toContain('correctRow a');
    await user.click(screen.getByLabelText('elsewhere'));
    expect(offered()).toBe('далі, назад');
  });
});
