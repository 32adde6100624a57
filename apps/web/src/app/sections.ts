import { IconBell, IconBook2, IconBuildingBank, IconChecklist, IconEye, IconFolders, IconKey, IconListDetails, IconLockOpen, IconShieldCheck, IconSunHigh, IconTableImport, IconUserSearch, IconUsers } from '@tabler/icons-react';

/** The sections of the workspace and the permission each needs. */
export const sections = [
  { to: '/', key: 'myDay', Icon: IconSunHigh, needs: 'deadline.read' },
  { to: '/proceedings', key: 'proceedings', Icon: IconFolders, needs: 'proceeding.read' },
  { to: '/people', key: 'people', Icon: IconUserSearch, needs: 'person.read' },
  { to: '/import', key: 'imports', Icon: IconTableImport, needs: 'import.run' },
  { to: '/checks', key: 'checks', Icon: IconChecklist, needs: 'check.read' },
  { to: '/inbox', key: 'inbox', Icon: IconBell, needs: 'own.account' },
  { to: '/emergency', key: 'emergency', Icon: IconKey, needs: 'glass.break' },
  { to: '/reviews', key: 'reviews', Icon: IconShieldCheck, needs: 'glass.review' },
  { to: '/register', key: 'register', Icon: IconListDetails, needs: 'audit.read' },
  { to: '/access-review', key: 'accessReview', Icon: IconEye, needs: 'audit.read' },
  { to: '/staff', key: 'staff', Icon: IconUsers, needs: 'staff.read' },
  { to: '/offices', key: 'offices', Icon: IconBuildingBank, needs: 'office.manage' },
  { to: '/rights', key: 'rights', Icon: IconLockOpen, needs: 'staff.manage' },
  { to: '/reference', key: 'reference', Icon: IconBook2, needs: 'office.read' },
] as const;
