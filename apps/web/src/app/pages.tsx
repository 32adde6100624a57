import { Button, Center, Loader } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, Outlet, Route, Routes, useLocation } from 'react-router';
import { HandOverButton } from '../features/deputies/hand-over-button.js';
import { MyDayPage } from '../features/my-day/my-day-page.js';
import { useWords } from '../lib/i18n.js';
import { useMay } from '../lib/session.js';
import { Empty } from '../ui/empty.js';
import { ErrorBoundary } from './error-boundary.js';
import { sections } from './sections.js';
import { words } from './words.js';

const Successions = lazy(() => import('../features/successions/successions.js').then((module) => ({ default: module.Successions })));
const Deputies = lazy(() => import('../features/deputies/deputies.js').then((module) => ({ default: module.Deputies })));
const TrialsPage = lazy(() => import('../features/trials/trials-page.js').then((module) => ({ default: module.TrialsPage })));
const TasksPage = lazy(() => import('../features/tasks/tasks-page.js').then((module) => ({ default: module.TasksPage })));
const TasksTab = lazy(() => import('../features/tasks/tasks-tab.js').then((module) => ({ default: module.TasksTab })));
const MyTasks = lazy(() => import('../features/tasks/my-tasks.js').then((module) => ({ default: module.MyTasks })));
const AuditorDay = lazy(() => import('../features/my-day/auditor-day.js').then((module) => ({ default: module.AuditorDay })));
const AdministratorDay = lazy(() => import('../features/my-day/administrator-day.js').then((module) => ({ default: module.AdministratorDay })));
const ProceedingsPage = lazy(() => import('../features/proceedings/proceedings-page.js').then((module) => ({ default: module.ProceedingsPage })));
const RegisterPage = lazy(() => import('../features/proceedings/register-page.js').then((module) => ({ default: module.RegisterPage })));
const ProceedingPage = lazy(() => import('../features/proceeding/proceeding-page.js').then((module) => ({ default: module.ProceedingPage })));
const DashboardPage = lazy(() => import('../features/dashboard/dashboard-page.js').then((module) => ({ default: module.DashboardPage })));
const CalendarPage = lazy(() => import('../features/calendar/calendar-page.js').then((module) => ({ default: module.CalendarPage })));
const HearingsCard = lazy(() => import('../features/hearings/hearings-card.js').then((module) => ({ default: module.HearingsCard })));
const HearingsTab = lazy(() => import('../features/hearings/hearings-tab.js').then((module) => ({ default: module.HearingsTab })));
const JudgmentTab = lazy(() => import('../features/judgment/judgment-tab.js').then((module) => ({ default: module.JudgmentTab })));
const FilesTab = lazy(() => import('../features/files/files-tab.js').then((module) => ({ default: module.FilesTab })));
const CustodyTab = lazy(() => import('../features/custody/custody-tab.js').then((module) => ({ default: module.CustodyTab })));
const CustodyPage = lazy(() => import('../features/custody/custody-page.js').then((module) => ({ default: module.CustodyPage })));
const ThingPage = lazy(() => import('../features/custody/custody-page.js').then((module) => ({ default: module.ThingPage })));
const InventoryPage = lazy(() => import('../features/custody/inventory-page.js').then((module) => ({ default: module.InventoryPage })));
const ItemChain = lazy(() => import('../features/custody/item-chain.js').then((module) => ({ default: module.ItemChain })));
const EvidenceTab = lazy(() => import('../features/evidence/evidence-tab.js').then((module) => ({ default: module.EvidenceTab })));
const EvidenceItemPage = lazy(() => import('../features/evidence/item-page.js').then((module) => ({ default: module.ItemPage })));
const SchedulePage = lazy(() => import('../features/schedule/schedule-page.js').then((module) => ({ default: module.SchedulePage })));
const CallingTab = lazy(() => import('../features/calling/calling-tab.js').then((module) => ({ default: module.CallingTab })));
const CallsPage = lazy(() => import('../features/calling/calls-page.js').then((module) => ({ default: module.CallsPage })));
const ImportsPage = lazy(() => import('../features/imports/imports-page.js').then((module) => ({ default: module.ImportsPage })));
const ImportPage = lazy(() => import('../features/imports/import-page.js').then((module) => ({ default: module.ImportPage })));
const PeoplePage = lazy(() => import('../features/people/people-page.js').then((module) => ({ default: module.PeoplePage })));
const OpenSourceTab = lazy(() => import('../features/open-source/open-source-tab.js').then((module) => ({ default: module.OpenSourceTab })));
const MatrixTab = lazy(() => import('../features/matrix/matrix-tab.js').then((module) => ({ default: module.MatrixTab })));
const DisclosureTab = lazy(() => import('../features/disclosure/disclosure-tab.js').then((module) => ({ default: module.DisclosureTab })));
const CovertPage = lazy(() => import('../features/covert/covert-page.js').then((module) => ({ default: module.CovertPage })));
const ChecksPage = lazy(() => import('../features/checks/checks-page.js').then((module) => ({ default: module.ChecksPage })));
const AccessReviewPage = lazy(() => import('../features/review/review-page.js').then((module) => ({ default: module.ReviewPage })));
const InboxPage = lazy(() => import('../features/inbox/inbox-page.js').then((module) => ({ default: module.InboxPage })));
const EmergencyPage = lazy(() => import('../features/emergency/emergency-page.js').then((module) => ({ default: module.EmergencyPage })));
const ReviewsPage = lazy(() => import('../features/emergency/reviews-page.js').then((module) => ({ default: module.ReviewsPage })));
const StaffPage = lazy(() => import('../features/staff/staff-page.js').then((module) => ({ default: module.StaffPage })));
const RegisterOfAllPage = lazy(() => import('../features/review/register-page.js').then((module) => ({ default: module.RegisterPage })));
const RightsPage = lazy(() => import('../features/rights/rights-page.js').then((module) => ({ default: module.RightsPage })));
const ReferencePage = lazy(() => import('../features/reference/reference-page.js').then((module) => ({ default: module.ReferencePage })));
const OfficesPage = lazy(() => import('../features/offices/offices-page.js').then((module) => ({ default: module.OfficesPage })));
const AccountPage = lazy(() => import('../features/sign-in/account-page.js').then((module) => ({ default: module.AccountPage })));

const PanelCard = lazy(() => import('../features/panel/panel-card.js').then((module) => ({ default: module.PanelCard })));

/** The hearings with who sits in them. */
const Hearings = (props: { readonly proceedingId: string; readonly closed: boolean }) => <HearingsTab {...props}><Suspense><PanelCard {...props} /></Suspense></HearingsTab>;

/** Tabs of a proceeding that other features fill. */
const panels = { tasks: TasksTab, hearings: Hearings, calling: CallingTab, judgments: JudgmentTab, evidence: EvidenceTab, openSources: OpenSourceTab, matrix: MatrixTab, disclosure: DisclosureTab, files: FilesTab, keeping: CustodyTab };

/** My day comes with the shell; every other page is its own piece of script. */
export function Pages() {
  const t = useWords(words);
  return (
    <ErrorBoundary>
      <Suspense fallback={<Center mih="40vh"><Loader aria-label={t('starting')} /></Center>}>
        <Routes>
          <Route index element={<Home />} />
          <Route element={<Open />}>
            <Route path="proceedings" element={<ProceedingsPage />} />
            <Route path="proceedings/new" element={<RegisterPage />} />
            <Route path="proceedings/:id" element={<ProceedingPage panels={panels} />} />
            <Route path="proceedings/:id/why/:deadlineId" element={<ProceedingPage panels={panels} />} />
            <Route path="proceedings/:id/:tab" element={<ProceedingPage panels={panels} />} />
            <Route path="evidence/:id" element={<EvidenceItemPage Chain={ItemChain} />} />
            <Route path="overview" element={<DashboardPage />} />
            <Route path="trials" element={<TrialsPage />} />
            <Route path="calendar" element={<CalendarPage />} />
            <Route path="import" element={<ImportsPage />} />
            <Route path="import/:id" element={<ImportPage />} />
            <Route path="court-schedule" element={<SchedulePage />} />
            <Route path="tasks" element={<TasksPage />} />
            <Route path="calls" element={<CallsPage />} />
            <Route path="custody" element={<CustodyPage />} />
            <Route path="custody/:itemId" element={<ThingPage />} />
            <Route path="custody/inventory/:inventoryId" element={<InventoryPage />} />
            <Route path="people" element={<PeoplePage />} />
            <Route path="covert" element={<CovertPage />} />
            <Route path="checks" element={<ChecksPage />} />
            <Route path="access-review" element={<AccessReviewPage />} />
            <Route path="inbox" element={<InboxPage />} />
            <Route path="emergency" element={<EmergencyPage />} />
            <Route path="reviews" element={<ReviewsPage />} />
            <Route path="staff" element={<StaffPage />} />
            <Route path="offices" element={<OfficesPage />} />
            <Route path="register" element={<RegisterOfAllPage />} />
            <Route path="rights" element={<RightsPage />} />
            <Route path="reference" element={<ReferencePage />} />
          </Route>
          <Route path="account" element={<AccountPage more={<><Deputies /><Successions /></>} />} />
          <Route path="*" element={<Missing />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

/** The first screen: the day of whoever has deadlines, and of each role that has none. */
function Home() {
  const may = useMay();
  if (may('proceeding.support') && !may('proceeding.record')) return <CallsPage />;
  if (may('deadline.read')) return <MyDayPage tasks={MyTasks} hearings={HearingsCard} handOver={<HandOverButton />} />;
  return may('audit.read') ? <AuditorDay /> : <AdministratorDay />;
}

/** A page that this person has no right to is said not to be there, rather than shown half with a refusal in it. */
function Open() {
  const may = useMay();
  const { pathname } = useLocation();
  const section = sections.find(({ to }) => to !== '/' && pathname.startsWith(to));
  return pathname === '/proceedings/new' && !may('proceeding.register') || (pathname === '/court-schedule' && !may('proceeding.record')) || (section && !may(section.needs)) ? <Missing /> : <Outlet />;
}

function Missing() {
  const t = useWords(words);
  return (
    <Empty page Icon={IconCompassOff} title={t('missing')} text={t('missingText')}>
      <Button component={Link} to="/">{t('myDay')}</Button>
    </Empty>
  );
}
