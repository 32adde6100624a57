import { registerEnumType } from '@nestjs/graphql';
import { type Role, roles } from '#libs/platform';

/** The roles as a GraphQL enum. */
export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { readonly [R in Role]: R };
registerEnumType(RoleEnum, { name: 'Role', description: 'What a member of staff is in Oberih (роль).' });
