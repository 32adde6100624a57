import { Button, Center, Loader, Tabs } from '@mantine/core';
import { IconFolderOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ProceedingDocument } from '../../gql/proceeding.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Empty } from '../../ui/empty.js';
import { Problem } from '../../ui/problem.js';
import { AccessTab, ClosedContent } from './access-tab.js';
import { type Action, CaseContext } from './case.js';
import { ChargesTab } from './charges-tab.js';
import { Deadlines } from './deadlines.js';
import { Events } from './events.js';
import { Header } from './header.js';
import { HistoryTab } from './history-tab.js';
import { Openings } from './openings.js';
import { PartiesTab } from './parties-tab.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

const ActionDrawer = lazy(() => import('./action-drawer.js').then((module) => ({ default: module.ActionDrawer })));
const WhyDrawer = lazy(() => import('./why-drawer.js').then((module) => ({ default: module.WhyDrawer })));
const tabs = ['overview', 'parties', 'charges', 'history', 'access'] as const;

/** One proceeding. The address carries its id, the tab and, for "why this date", the id of the deadline. */
export function ProceedingPage() {
  const t = useWords(words);
  const { id = '', tab = 'overview', deadlineId } = useParams();
  const navigate = useNavigate();
  const read = useRead(`proceeding:${id}`, ProceedingDocument, { id });
  const [action, setAction] = useState<Action | null>(null);
  const proceeding = read.data?.proceeding;
  const context = useMemo(() => (proceeding ? { proceeding, open: setAction } : null), [proceeding]);
  useActions(proceeding?.abilities.includes('recordEvent') ? [{ name: 'recordEvent', label: t('recordEvent'), run: () => setAction({ kind: 'recordEvent' }) }] : []);

  if (read.isPending) return <Center mih="50vh"><Loader /></Center>;
  if (!context) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : (
    <Empty Icon={IconFolderOff} title={t('missing')} text={t('missingText')}><Button component={Link} to="/proceedings">{t('toList')}</Button></Empty>
  );
  return (
    <CaseContext value={context}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Header />
      <ClosedContent />
      <Tabs value={tab} onChange={(next) => void navigate(next === 'overview' ? `/proceedings/${id}` : `/proceedings/${id}/${next ?? ''}`, { replace: true })} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">{tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(one)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="overview"><div className={classes['columns']}><Deadlines /><Events /></div></Tabs.Panel>
        <Tabs.Panel value="parties"><PartiesTab /></Tabs.Panel>
        <Tabs.Panel value="charges"><ChargesTab /></Tabs.Panel>
        <Tabs.Panel value="history"><HistoryTab /><Openings /></Tabs.Panel>
        <Tabs.Panel value="access"><AccessTab /></Tabs.Panel>
      </Tabs>
      <Suspense>
        {action && <ActionDrawer action={action} onClose={() => setAction(null)} />}
        {deadlineId && <WhyDrawer proceedingId={id} deadlineId={deadlineId} onClose={() => void navigate(`/proceedings/${id}`, { replace: true })} />}
      </Suspense>
    </CaseContext>
  );
}
