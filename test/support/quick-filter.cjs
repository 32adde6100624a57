// Jest loads a filter by require(): hence CommonJS.
const fs = require('node:fs');

/** For `npm run test:quick`: the specs that start nothing. Databases, servers and browsers come from test/support or the embedded PostgreSQL. */
module.exports = async (paths) => ({ filtered: paths.filter((file) => !/\/support\/|embedded-postgres/.test(fs.readFileSync(file, 'utf8'))) });
