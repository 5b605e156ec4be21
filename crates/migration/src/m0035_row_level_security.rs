//! The second wall, on PostgreSQL alone: what a person asks, however it is asked, finds rows of the person's own
//! organization and of those that had to do with it (docs/decisions/0035-row-level-security.md).
//!
//! `kizuna_enter` raises the wall until its transaction ends: it says for which organization, and takes on a role that
//! owns nothing, where there is one. Where nothing was said all rows are there: for workers, for links that anybody may
//! open, for the operator.

use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::{migration, run};

migration!(manager => {
    if manager.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    run(manager, FUNCTIONS).await?;
    for (table, rows) in RULES {
        let rule = POLICY.replace("{rows}", rows).replace("{table}", table).replace("{own}", OWN);
        run(manager, &rule).await?;
    }
    Ok(())
});

/// The organization for which the transaction asks. In a `SELECT` of its own it is read once for each statement.
const OWN: &str = "(SELECT NULLIF(current_setting('kizuna.organization', true), '')::uuid)";

/// What is written is the use case's matter: rows for others are part of it.
const POLICY: &str = "
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_wall ON {table} USING ({own} IS NULL OR {rows}) WITH CHECK (true);
";

/// Which rows of a table there are behind the wall. Cheap conditions first: most rows that are asked for meet them.
const RULES: [(&str, &str); 24] = [
    ("activity_index", "organization_id = {own}"),
    (
        "audit_entry",
        "organization_id = {own} OR target_id = {own} OR on_behalf_of = {own} OR EXISTS
         (SELECT 1 FROM organization o WHERE o.id = audit_entry.target_id AND o.kind = 'customer')
         OR (object_kind = 'account' AND EXISTS (SELECT 1 FROM grant_entry g WHERE g.kind = 'tenant_admin'
         AND g.grantor_id = audit_entry.target_id AND g.grantee_id = {own}))",
    ),
    (
        "organization",
        "kind <> 'customer' OR id = {own} OR EXISTS (SELECT 1 FROM grant_entry g
         WHERE g.grantor_id = organization.id AND (g.grantee_id = {own} OR g.via_reseller_id = {own}))
         OR kizuna_reaches(id)",
    ),
    ("profile", "EXISTS (SELECT 1 FROM organization o WHERE o.id = profile.organization_id)"),
    (
        "account",
        "organization_id = {own}
         OR EXISTS (SELECT 1 FROM organization o WHERE o.id = account.organization_id)",
    ),
    ("partner_index", "viewer_id = {own} OR partner_id = {own}"),
    (
        "customer_index",
        "viewer_id = {own} OR reseller_id = {own} OR customer_id = {own} OR EXISTS (SELECT 1 FROM grant_entry g
         WHERE g.grantor_id = customer_index.customer_id AND (g.grantee_id = {own} OR g.via_reseller_id = {own}))",
    ),
    ("customer_draft", "provider_id = {own}"),
    ("idempotency", "organization_id = {own}"),
    (
        "purchase_order",
        "provider_id = {own} OR customer_id = {own} OR reseller_id = {own} OR kizuna_reaches(customer_id)",
    ),
    ("order_line", "EXISTS (SELECT 1 FROM purchase_order o WHERE o.id = order_line.order_id)"),
    (
        "subscription",
        "provider_id = {own} OR customer_id = {own} OR reseller_id = {own} OR support_contact_id = {own}
         OR kizuna_reaches(customer_id)",
    ),
    (
        "order_request",
        "provider_id = {own} OR customer_id = {own} OR asked_by_organization = {own}
         OR kizuna_reaches(customer_id)",
    ),
    (
        "support_request",
        "provider_id = {own} OR customer_id = {own} OR contact_id = {own} OR opened_by_organization = {own}
         OR kizuna_reaches(customer_id)",
    ),
    ("support_entry", "EXISTS (SELECT 1 FROM support_request r WHERE r.id = support_entry.request_id)"),
    ("incentive_entry", "provider_id = {own} OR reseller_id = {own}"),
    ("incentive_rollup", "provider_id = {own} OR reseller_id = {own}"),
    ("incentive_gap", "provider_id = {own}"),
    ("referral", "partner_id = {own}"),
    ("referral_entry", "EXISTS (SELECT 1 FROM referral r WHERE r.id = referral_entry.referral_id)"),
    ("license_assignment", "EXISTS (SELECT 1 FROM subscription s WHERE s.id = license_assignment.subscription_id)"),
    ("released_license", "EXISTS (SELECT 1 FROM subscription s WHERE s.id = released_license.subscription_id)"),
    ("mail", "originator_organization = {own}"),
    ("lead_source", "partner_id = {own} OR customer_id = {own} OR kizuna_reaches(customer_id)"),
];

/// `kizuna_reaches`: whether a customer has, or ever had, to do with the organization: by a grant, by being in its list,
/// or by an entry of the trail that it finds. The ledger and the trail lose nothing, so neither does this.
///
/// `kizuna_enter`: the role is one that nothing else has. It is left out where it cannot be taken on, or may not work on
/// the tables; then the owner itself is held back by `FORCE`. A schema with the name of the login is found by that name
/// alone, and would be lost with it. `kizuna_wall_stands`: nothing holds back a login that is above policies and goes
/// without the role.
///
/// `kizuna_prepare_wall`: makes the role, and lets it work on the tables that there are; asked at each start, so that
/// tables of later changes and a database that was brought back have it too. Roles belong to the whole server: another
/// database may have made this one, or be making it. Whoever may not make roles goes without.
const FUNCTIONS: &str = "
CREATE FUNCTION kizuna_reaches(other uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE own uuid := NULLIF(current_setting('kizuna.organization', true), '')::uuid;
BEGIN
  RETURN other = own
    OR EXISTS (SELECT 1 FROM grant_entry g
      WHERE g.grantor_id = other AND (g.grantee_id = own OR g.via_reseller_id = own))
    OR EXISTS (SELECT 1 FROM customer_index c WHERE c.customer_id = other AND c.viewer_id = own)
    OR EXISTS (SELECT 1 FROM activity_index a WHERE a.organization_id = own AND a.affected_id = other);
END $$;

CREATE FUNCTION kizuna_wall() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT left(session_user::text, 58) || '_wall'
$$;

CREATE FUNCTION kizuna_has_role() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE wall text := kizuna_wall();
BEGIN
  IF to_regrole(quote_ident(wall)) IS NULL OR current_schema() = session_user THEN
    RETURN false;
  END IF;
  RETURN pg_has_role(session_user, wall, 'USAGE') AND has_table_privilege(wall, 'organization', 'UPDATE');
END $$;

CREATE FUNCTION kizuna_wall_stands() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT kizuna_has_role() OR NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = session_user
$$;

CREATE FUNCTION kizuna_enter(organization uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('kizuna.organization', organization::text, true);
  IF kizuna_has_role() THEN
    PERFORM set_config('role', kizuna_wall(), true);
  END IF;
END $$;

CREATE FUNCTION kizuna_prepare_wall() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wall text := kizuna_wall();
  lacking regclass;
BEGIN
  BEGIN
    IF to_regrole(quote_ident(wall)) IS NULL THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wall);
    END IF;
    IF NOT pg_has_role(session_user, wall, 'USAGE') THEN
      EXECUTE format('GRANT %I TO %I', wall, session_user);
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
    NULL;
  END;
  IF to_regrole(quote_ident(wall)) IS NULL THEN
    RETURN;
  END IF;
  IF NOT has_schema_privilege(wall, current_schema(), 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), wall);
  END IF;
  FOR lacking IN
    SELECT c.oid::regclass FROM pg_class c WHERE c.relkind = 'r'
      AND c.relnamespace = quote_ident(current_schema())::regnamespace
      AND NOT has_table_privilege(wall, c.oid, 'DELETE')
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', lacking, wall);
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
  NULL;
END $$;
";
