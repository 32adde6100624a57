import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { useRef } from 'react';
import { show } from '../../test/screen.js';
import { useKeyboard } from './actions.js';
import { useRows } from './rows.js';

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
  afterEach(cleanup);

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
