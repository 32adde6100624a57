import { IconBell, IconBook2, IconBuildingBank, IconCalendarMonth, IconChartBar, IconChecklist, IconEye, IconEyeOff, IconFolders, IconKey, IconListCheck, IconListDetails, IconLockOpen, IconPackage, IconShieldCheck, IconSunHigh, IconTableImport, IconUserSearch, IconUsers } from '@tabler/icons-react';

/** The sections of the workspace, the permission each needs, and the act that goes there. */
export const sections = [
  { to: '/', key: 'myDay', Icon: IconSunHigh, needs: 'own.account', act: 'goMyDay' },
  { to: '/proceedings', key: 'proceedings', Icon: IconFolders, needs: 'proceeding.read', act: 'goProceedings' },
  { to: '/tasks', key: 'tasks', Icon: IconListCheck, needs: 'proceeding.read', act: 'goTasks' },
  { to: '/calendar', key: 'calendar', Icon: IconCalendarMonth, needs: 'deadline.read', act: 'goCalendar' },
  { to: '/calls', key: 'calls', Icon: IconListDetails, needs: 'proceeding.support', act: 'goCalls' },
  { to: '/custody', key: 'custody', Icon: IconPackage, needs: 'proceeding.record', act: 'goCustody' },
  { to: '/people', key: 'people', Icon: IconUserSearch, needs: 'person.read', act: 'goPeople' },
  { to: '/overview', key: 'dashboard', Icon: IconChartBar, needs: 'report.read', act: 'goDashboard' },
  { to: '/trials', key: 'trials', Icon: IconBuildingBank, needs: 'report.read', act: 'goTrials' },
  { to: '/import', key: 'imports', Icon: IconTableImport, needs: 'import.run', act: 'goImports' },
  { to: '/checks', key: 'checks', Icon: IconChecklist, needs: 'check.read', act: 'goChecks' },
  { to: '/covert', key: 'covert', Icon: IconEyeOff, needs: 'proceeding.record', act: 'goCovert' },
  { to: '/inbox', key: 'inbox', Icon: IconBell, needs: 'own.account', act: 'goInbox' },
  { to: '/emergency', key: 'emergency', Icon: IconKey, needs: 'glass.break', act: 'goEmergency' },
  { to: '/reviews', key: 'reviews', Icon: IconShieldCheck, needs: 'glass.review', act: 'goReviews' },
  { to: '/register', key: 'register', Icon: IconListDetails, needs: 'audit.read', act: 'goRegister' },
  { to: '/access-review', key: 'accessReview', Icon: IconEye, needs: 'audit.read', act: 'goAccessReview' },
  { to: '/staff', key: 'staff', Icon: IconUsers, needs: 'staff.read', act: 'goStaff' },
  { to: '/offices', key: 'offices', Icon: IconBuildingBank, needs: 'office.manage', act: 'goOffices' },
  { to: '/rights', key: 'rights', Icon: IconLockOpen, needs: 'staff.manage', act: 'goRights' },
  { to: '/reference', key: 'reference', Icon: IconBook2, needs: 'office.read', act: 'goReference' },
] as const;
