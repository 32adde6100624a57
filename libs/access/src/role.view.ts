import { enumOf, roles } from '#libs/platform';

/** The roles as a GraphQL enum. */
export const RoleEnum = enumOf(roles, 'Role', 'What a member of staff is in Oberih (роль).');
