/** The lower bound of the worklist: node:http and pg, one hand-written statement, its JSON text straight through. */
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL) });
pool.on('error', () => undefined);
const text = `
  select coalesce(json_agg(row_to_json(r)), '[]')::text as page from (
    select p.id, p.erdr_number as "erdrNumber", p.registered_on as "registeredOn", p.stage, p.qualification, p.summary,
      (select row_to_json(o) from (select office.code, office.name from office where office.id = p.office_id) o) as office,
      (select row_to_json(s) from (select staff.id, staff.display_name as "displayName" from assignment a join staff on staff.id = a.staff_id where a.proceeding_id = p.id and a.duty = 'PROSECUTOR' and a.until is null) s) as prosecutor,
      (select row_to_json(d) from (select w.title, d.due_on as "dueOn", d.due_at as "dueAt", d.state from deadline d join term_wording w on w.id = d.wording_id
        where d.proceeding_id = p.id and d.removed_at is null and d.state in ('UPCOMING', 'DUE_SOON', 'OVERDUE') order by d.due_sort, d.id limit 1) d) as "nextDue"
    from proceeding p where p.id = any(array(select proceeding_id from assignment where staff_id = $1 and until is null))
    order by coalesce(p.attention_on, 'infinity'::date), p.id limit 51) r`;

http.createServer((request, response) => {
  const staff = new URL(request.url, 'http://x').searchParams.get('staff');
  pool.query({ name: 'list', text, values: [staff] }).then(({ rows }) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(rows[0].page);
  }, (fault) => {
    response.writeHead(500);
    response.end(String(fault));
  });
}).listen(0, '127.0.0.1', function () {
  process.send({ port: this.address().port });
});
