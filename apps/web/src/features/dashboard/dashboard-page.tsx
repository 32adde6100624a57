import { Anchor, Center, Loader, SegmentedControl, Select } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Refused } from '../../lib/api.js';
import { OfficeDashboardDocument, type OfficeDashboardQuery } from '../../gql/dashboard.js';
import type { CountedDuty } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { Cards } from './cards.js';
import classes from './dashboard.module.css';
import { type Opened, atOf } from './figures.js';
import { useNames } from './names.js';
import { RowsDrawer } from './rows-drawer.js';
import { words } from './words.js';

/** What is looked at: in the history of the browser, so that Back finds it again; never in the address. */
interface Looking {
  readonly officeId?: string | null;
  readonly duty?: CountedDuty;
  readonly opened?: Opened;
}
const ALL = 'all';

/** The office in numbers, for its head; each opens into the rows behind it. */
export function DashboardPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const me = useMe();
  const dates = useDates();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: Looking | null };
  const [officeId, duty, opened] = [state?.officeId === undefined ? (me.office?.id ?? null) : state.officeId, state?.duty ?? 'PROSECUTOR', state?.opened];
  const read = useRead('reports', OfficeDashboardDocument, { officeId, duty }, { keep: true });
  const seen = read.data?.officeDashboard;
  const look = (next: Looking): void => void navigate('.', { state: { officeId, duty, ...next }, replace: next.opened === undefined });
  useReturn(opened);
  if (read.error instanceof Refused && !seen) return <Empty Icon={IconBuildingOff} title={t('none')} text={t('noneText')} />;
  return (
    <>
      <PageHead title={t('title')} note={seen && <>{t('note', { day: dates.short(seen.today) })} <Anchor component={Link} to="/trials" underline="always">{t('toTrials')}</Anchor></>}>
        {seen && <Choices of={seen} duty={duty} onOffice={(next) => look({ officeId: next })} onDuty={(next) => look({ duty: next })} />}
      </PageHead>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isPending && <Center p="xl"><Loader aria-label={ui('loading')} /></Center>}
      {seen && <Cards of={seen} onOpen={(cell) => look({ opened: cell })} />}
      {seen && opened && <Behind of={seen} opened={opened} duty={duty} onClose={() => void navigate(-1)} />}
    </>
  );
}

function Behind({ of, opened, duty, onClose }: { readonly of: OfficeDashboardQuery['officeDashboard']; readonly opened: Opened; readonly duty: CountedDuty; readonly onClose: () => void }) {
  const names = useNames(of);
  return <RowsDrawer title={names.cell(opened)} of={{ officeId: of.officeId, duty, ...opened }} onClose={onClose} />;
}

interface ChoicesProps {
  readonly of: OfficeDashboardQuery['officeDashboard'];
  readonly duty: CountedDuty;
  readonly onOffice: (id: string | null) => void;
  readonly onDuty: (duty: CountedDuty) => void;
}

function Choices({ of: { offices, officeId, byOffice }, duty, onOffice, onDuty }: ChoicesProps) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <div className={`${classes['bar']} no-print`}>
      {offices.length > 1 && <Select label={t('office')} w="min(22rem, 80vw)" allowDeselect={false} searchable value={officeId ?? ALL} onChange={(next) => onOffice(next === ALL ? null : next)} data={[{ value: ALL, label: t('allOffices') }, ...offices.map(({ id, name }) => ({ value: id, label: local(name) }))]} />}
      {!byOffice && <SegmentedControl aria-label={t('by')} value={duty} onChange={(next) => onDuty(next as CountedDuty)} data={(['PROSECUTOR', 'INVESTIGATOR'] as const).map((value) => ({ value, label: t(value) }))} />}
    </div>
  );
}

/** When the list of rows is closed, the focus goes back to the number that opened it. */
function useReturn(opened: Opened | undefined): void {
  const last = useRef<Opened | undefined>(opened);
  useEffect(() => {
    const before = last.current;
    last.current = opened;
    if (before && !opened) document.querySelector<HTMLElement>(`[data-at="${CSS.escape(atOf(before))}"]`)?.focus();
  }, [opened]);
}
