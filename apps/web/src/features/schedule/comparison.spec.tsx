import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { show } from '../../../test/screen.js';
import { Comparison } from './comparison.js';

describe('a court’s schedule on the screen', () => {
  afterEach(cleanup);
  const compared = (unread: readonly string[]) => <Comparison compared={{ rows: [], faults: [], absent: [], unread }} onTaken={() => undefined} />;

  it('names the sheets of a workbook that were not read', () => {
    show(compared(['Суддя Калина', 'Суддя Терен']));
    expect(screen.getByText('Не прочитано 2 аркуші')).toBeTruthy();
    expect(screen.getByText(/^Суддя Калина; Суддя Терен\. /)).toBeTruthy();
  });

  it('says nothing of sheets where all were read', () => {
    show(compared([]));
    expect(screen.queryByText(/аркуш/)).toBeNull();
  });
});
