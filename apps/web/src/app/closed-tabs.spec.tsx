import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { ids, proceeding } from '../../test/proceeding.js';
import { show } from '../../test/screen.js';
import { CallingTab } from '../features/calling/calling-tab.js';
import { HearingsTab } from '../features/hearings/hearings-tab.js';
import { JudgmentTab } from '../features/judgment/judgment-tab.js';
import { PanelCard } from '../features/panel/panel-card.js';
import { ProceedingPage } from '../features/proceeding/proceeding-page.js';
import { useOffered } from '../lib/actions.js';

const CLOSED = 'Закрито: щоб прочитати зміст провадження, вкажіть мету.';
const staff = { id: ids.staff, displayName: 'Синтетична О. О.', officeId: ids.office };
// As the server answers a head who has stated no purpose: the acts of her duty, texts of the content null, every list of it empty.
const hearing = {
  id: ids.event, proceedingId: ids.proceeding, at: '2030-11-20T08:30:00Z', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', room: '5', judge: null, status: 'SCHEDULED', cause: null, causeText: null, liesWith: null, result: null, appointedOn: null,
  version: 1, nextAt: null, abilities: ['recordHearingResult', 'moveHearing', 'correctHearing', 'annulHearing', 'expectPeople'], proceeding: { id: ids.proceeding, erdrNumber: '12026162470000220', courtNumber: null }, changes: [], summons: null, people: [], conflicts: [],
};
const held = { ...hearing, id: ids.deadline, at: '2026-10-05T08:30:00Z', status: 'HELD', abilities: ['correctHearing', 'tellAttendance'] };
const judgment = { id: ids.event, chain: ids.event, instance: 'FIRST', on: '2026-10-05', court: 'Вигаданий районний суд', claim: null, note: null, reason: null, standsFor: [], abilities: ['correctJudgment', 'annulJudgment'], recordedBy: staff, sentences: [], awards: [] };
const change = { id: ids.event, chain: ids.event, hearingId: ids.deadline, on: '2026-10-05', departed: 'Вербовий І.П.', arrived: null, cause: 'TRANSFERRED', causeText: null, continuation: 'ANEW', again: [], reason: null };
const withheld = {
  ...proceeding, summary: null, parties: [], abilities: ['recordEvent', 'correctEvent'], coordinator: staff, hearings: [hearing, held], callPlans: [], trial: null, judgments: [judgment], payments: [], compensation: [], deadlines: [],
  panel: { benches: [], changes: [change], examined: [], again: [], people: [] },
};

function Offered({ children }: { readonly children: ReactNode }) {
  return <>{children}<ul aria-label="offered">{useOffered().map(({ name }) => <li key={name}>{name}</li>)}</ul></>;
}
const look = (ui: ReactNode) => show(<Offered>{ui}</Offered>, { roots: { proceeding: withheld, punishmentKinds: [], courtPowers: [], alternativesToTestimony: [], postponementCauses: [] } });
const offered = (): string[] => [...screen.getByRole('list', { name: 'offered' }).children].map(({ textContent }) => textContent ?? '');

describe('the court of a proceeding whose content is withheld', () => {
  afterEach(cleanup);

  it('says of calls that they are closed, not that there are none, and offers no call', async () => {
    look(<CallingTab proceedingId={ids.proceeding} closed />);
    expect(await screen.findAllByText(CLOSED)).toHaveLength(3);
    expect(screen.getByText(/Синтетична О\. О\./)).toBeTruthy();
    for (const none of ['Нікого ще не записано.', 'Свідчити нікому', 'Засідань із записаною явкою ще немає.']) expect(screen.queryByText(none)).toBeNull();
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(offered()).not.toContain('doRow');
  });

  it('shows calls to whoever may read them, with the key that calls only where there is something to do', async () => {
    look(<CallingTab proceedingId={ids.proceeding} />);
    expect(await screen.findByText('Нікого ще не записано.')).toBeTruthy();
    expect(screen.queryByText(CLOSED)).toBeNull();
    await waitFor(() => expect(offered()).toContain('doRow'));
    cleanup();
    show(<Offered><CallingTab proceedingId={ids.proceeding} /></Offered>, { roots: { proceeding: { ...withheld, hearings: [{ ...hearing, abilities: [] }] } } });
    expect(await screen.findByText('Нікого ще не записано.')).toBeTruthy();
    expect(offered()).not.toContain('doRow');
  });

  it('says of a judgment that what was decided and paid is closed, and offers nothing over it', async () => {
    look(<JudgmentTab proceedingId={ids.proceeding} closed />);
    expect(await screen.findAllByText(CLOSED)).toHaveLength(2);
    expect(screen.getByText(/Суд першої інстанції/)).toBeTruthy();
    expect(screen.queryByText('Нічого не присуджено й не сплачено.')).toBeNull();
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(offered()).not.toContain('recordJudgment');
    cleanup();
    look(<JudgmentTab proceedingId={ids.proceeding} />);
    expect(await screen.findByText('Нічого не присуджено й не сплачено.')).toBeTruthy();
    expect(offered()).toContain('recordJudgment');
  });

  it('appoints and moves hearings, but records and corrects nothing over a result that was not read', async () => {
    look(<HearingsTab proceedingId={ids.proceeding} closed />);
    expect(await screen.findByText(CLOSED)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Записати результат/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Призначити засідання' })).toBeTruthy();
    expect(offered()).not.toContain('doRow');
    cleanup();
    look(<HearingsTab proceedingId={ids.proceeding} />);
    expect(await screen.findByRole('button', { name: /^Записати результат/ })).toBeTruthy();
    expect(screen.queryByText(CLOSED)).toBeNull();
    await waitFor(() => expect(offered()).toContain('doRow'));
  });

  it('shows who sits, and not that there were nothing to hear again', async () => {
    look(<PanelCard proceedingId={ids.proceeding} closed />);
    expect(await screen.findByText(CLOSED)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
    cleanup();
    look(<PanelCard proceedingId={ids.proceeding} />);
    expect(await screen.findByRole('button', { name: 'Виправити' })).toBeTruthy();
    expect(screen.queryByText(CLOSED)).toBeNull();
  });

  it.each([[null, 'withheld'], ['Фабула.', 'readable']])('is told to its tabs by the page: a summary of %s is %s', async (summary, said) => {
    const Calling = ({ closed }: { readonly closed: boolean }) => <p>{closed ? 'withheld' : 'readable'}</p>;
    show(<Routes><Route path="/proceedings/:id/:tab?" element={<ProceedingPage panels={{ calling: Calling }} />} /></Routes>, { at: `/proceedings/${ids.proceeding}/calling`, roots: { proceeding: { ...proceeding, summary } } });
    expect(await screen.findByText(said)).toBeTruthy();
  });
});
