import { Button, Center, Loader, Skeleton, Tabs } from '@mantine/core';
import { IconFolderOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { ProceedingDocument } from '../../gql/proceeding.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Empty } from '../../ui/empty.js';
import { Problem } from '../../ui/problem.js';
import { AccessTab, ClosedContent } from './access-tab.js';
import { type Action, CaseContext, isClosed } from './case.js';
import { CaseRows } from './case-rows.js';
import { type CasePanels, caseTabs, tabAddress, tabsWith } from './case-tabs.js';
import { ChargesTab } from './charges-tab.js';
import { Deadlines } from './deadlines.js';
import { DeadlinesTab } from './deadlines-tab.js';
import { DocumentsTab } from './documents-tab.js';
import { Events } from './events.js';
import { Header } from './header.js';
import { HistoryTab } from './history-tab.js';
import { Openings } from './openings.js';
import { PartiesTab } from './parties-tab.js';
import classes from './proceeding.module.css';
import { useCaseActions } from './use-case-actions.js';
import { words } from './words.js';

const ActionDrawer = lazy(() => import('./action-drawer.js').then((module) => ({ default: module.ActionDrawer })));
const Timeline = lazy(() => import('./timeline/timeline.js').then((module) => ({ default: module.Timeline })));
const WhyDrawer = lazy(() => import('./why-drawer.js').then((module) => ({ default: module.WhyDrawer })));

/** One proceeding. The address carries its id, the tab and, for "why this date", the id of the deadline. `panels` are tabs that other features fill. */
export function ProceedingPage({ panels = {} }: { readonly panels?: CasePanels }) {
  const t = useWords(words);
  const { id = '', tab: named, deadlineId } = useParams();
  // "Why this date" has an address of its own and lies over the tab from which it was opened.
  const { state } = useLocation() as { readonly state: { readonly tab?: string } | null };
  const tab = caseTabs.find((one) => one === (named ?? state?.tab)) ?? 'overview';
  const tabs = tabsWith(panels);
  const { tasks: Tasks, hearings: Hearings, calling: Calling, judgments: Judgments, evidence: Evidence, openSources: OpenSources, matrix: Matrix, disclosure: Disclosure, files: Files, keeping: Keeping } = panels;
  const navigate = useNavigate();
  const read = useRead(`proceeding:${id}`, ProceedingDocument, { id });
  const [action, setAction] = useState<Action | null>(null);
  const proceeding = read.data?.proceeding;
  const context = useMemo(() => (proceeding ? { proceeding, open: setAction, tab } : null), [proceeding, tab]);
  useCaseActions(proceeding, tabs, tab, setAction);

  if (read.isPending) return <Center mih="50vh"><Loader /></Center>;
  if (!context) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : (
    <Empty page Icon={IconFolderOff} title={t('missing')} text={t('missingText')}><Button component={Link} to="/proceedings">{t('toList')}</Button></Empty>
  );
  const panel = { proceedingId: id, closed: isClosed(context.proceeding) };
  return (
    <CaseContext value={context}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <Header />
      <ClosedContent />
      <Tabs value={tab} onChange={(next) => void navigate(tabAddress(id, caseTabs.find((one) => one === next) ?? 'overview'), { replace: true })} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">{tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(one)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="overview"><div className={classes['timeline']}><Suspense fallback={<Skeleton h={300} radius="md" />}><Timeline /></Suspense></div><CaseRows className={classes['columns']}><Deadlines /><Events /></CaseRows></Tabs.Panel>
        <Tabs.Panel value="parties"><CaseRows><PartiesTab /></CaseRows></Tabs.Panel>
        <Tabs.Panel value="charges"><CaseRows><ChargesTab /></CaseRows></Tabs.Panel>
        <Tabs.Panel value="deadlines"><CaseRows><DeadlinesTab /></CaseRows></Tabs.Panel>
        <Suspense fallback={<Center mih="20vh"><Loader /></Center>}>
          {Tasks && <Tabs.Panel value="tasks"><Tasks {...panel} /></Tabs.Panel>}
          {Hearings && <Tabs.Panel value="hearings"><Hearings {...panel} /></Tabs.Panel>}
          {Calling && <Tabs.Panel value="calling"><Calling {...panel} /></Tabs.Panel>}
          {Judgments && <Tabs.Panel value="judgments"><Judgments {...panel} /></Tabs.Panel>}
          {Evidence && <Tabs.Panel value="evidence"><Evidence {...panel} /></Tabs.Panel>}
          {OpenSources && <Tabs.Panel value="openSources"><OpenSources {...panel} /></Tabs.Panel>}
          {Matrix && <Tabs.Panel value="matrix"><Matrix {...panel} /></Tabs.Panel>}
          {Disclosure && <Tabs.Panel value="disclosure"><Disclosure {...panel} /></Tabs.Panel>}
          {Files && <Tabs.Panel value="files"><Files {...panel} /></Tabs.Panel>}
          {Keeping && <Tabs.Panel value="keeping"><Keeping {...panel} /></Tabs.Panel>}
        </Suspense>
        <Tabs.Panel value="documents"><DocumentsTab /></Tabs.Panel>
        <Tabs.Panel value="history"><HistoryTab /><Openings /></Tabs.Panel>
        <Tabs.Panel value="access"><AccessTab /></Tabs.Panel>
      </Tabs>
      <Suspense>
        {action && <ActionDrawer action={action} onClose={() => setAction(null)} />}
        {deadlineId && <WhyDrawer proceedingId={id} deadlineId={deadlineId} onClose={() => void navigate(tabAddress(id, tab), { replace: true })} />}
      </Suspense>
    </CaseContext>
  );
}
