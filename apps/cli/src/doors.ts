import { doorsSql, readConfig } from '#libs/platform';

/** Prints what a superuser runs once on a server whose database owner may not make logins. Holds verifiers, no passwords. */
console.log(doorsSql(readConfig(process.env).secret));
