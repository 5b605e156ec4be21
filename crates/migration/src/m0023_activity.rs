//! The audit trail by the organizations that its entries concern: a row for each of them, so that every list of activity is
//! one range of an index. Whoever writes an entry writes its rows; those of entries that are there already are made here.
//!
//! An entry that names no organization is kept below the id of zeros, for the operator.

use crate::sql::{append_only, migration, run, run_each};

migration!(manager => {
    run(manager, TABLE).await?;
    let [sqlite, postgres] = NOBODY.map(|nobody| FILL.replace("{nobody}", nobody));
    run_each(manager, &sqlite, &postgres).await?;
    append_only(manager, "activity_index").await
});

const TABLE: &str = "
CREATE TABLE activity_index (
  organization_id {uuid} NOT NULL,
  at {time} NOT NULL,
  id {uuid} NOT NULL,
  seq {bigint} NOT NULL,
  deed_group {text} NOT NULL,
  account_id {uuid},
  affected_id {uuid},
  acted_on_id {uuid},
  record_id {uuid},
  PRIMARY KEY (organization_id, at, id)
) {keyed};
CREATE INDEX activity_by_group ON activity_index (organization_id, deed_group, at, id);
CREATE INDEX activity_by_account ON activity_index (organization_id, account_id, at, id)
  WHERE account_id IS NOT NULL;
CREATE INDEX activity_by_affected ON activity_index (organization_id, affected_id, at, id)
  WHERE affected_id IS NOT NULL;
CREATE INDEX activity_by_acted_on ON activity_index (organization_id, acted_on_id, at, id)
  WHERE acted_on_id IS NOT NULL;
CREATE INDEX activity_by_record ON activity_index (organization_id, record_id, at, id)
  WHERE record_id IS NOT NULL;
";

/// The id of zeros in the words of either database.
const NOBODY: [&str; 2] = ["zeroblob(16)", "'00000000-0000-0000-0000-000000000000'::uuid"];

const FILL: &str = "
INSERT INTO activity_index
  (organization_id, at, id, seq, deed_group, account_id, affected_id, acted_on_id, record_id)
SELECT concerned.organization_id, entry.at, entry.id, entry.seq,
CASE
  WHEN entry.action IN ('create_customer', 'receive_referral', 'change_referral', 'change_lead_source') THEN 'customers'
  WHEN entry.action IN ('submit_order', 'cancel_order', 'cancel_order_line', 'retry_order_line',
    'hand_over_order_line', 'fulfill_order_line', 'fail_order_line', 'credit_order_line',
    'reduce_licenses', 'upgrade_subscription', 'set_auto_renew', 'rename_subscription',
    'suspend_subscription', 'resume_subscription', 'cancel_subscription', 'renew_subscription',
    'expire_subscription', 'associate_reseller', 'clear_association', 'set_support_contact',
    'clear_support_contact', 'ask_for_order', 'withdraw_order_request', 'decline_order_request',
    'order_as_requested') THEN 'orders'
  WHEN entry.action IN ('create_invitation', 'edit_invitation', 'prepare_invitation', 'send_invitation', 'open_invitation',
    'accept_invitation', 'decline_invitation', 'revoke_invitation', 'make_grant', 'end_grant',
    'end_partnership', 'end_tenant_admin', 'end_reseller_of_record', 'end_ordering') THEN 'relationships'
  WHEN entry.action IN ('create_operator', 'add_user', 'edit_user', 'change_roles', 'disable_user', 'enable_user',
    'make_temporary_password', 'delete_user', 'restore_user', 'assign_license', 'remove_license') THEN 'users'
  WHEN entry.action IN ('open_support_request', 'answer_support_request', 'close_support_request',
    'reopen_support_request', 'reassign_support_request', 'reassign_closed_support_requests') THEN 'support'
  WHEN entry.action IN ('sign_in', 'sign_out', 'set_password', 'link_identity') THEN 'sign_in'
  WHEN entry.action IN ('export_customers', 'export_subscriptions', 'export_orders', 'export_incentives',
    'finish_export') THEN 'exports'
  WHEN entry.action IN ('create_offer', 'edit_offer', 'create_offer_category', 'edit_offer_category',
    'create_membership_account', 'edit_membership_account', 'create_membership_profile',
    'edit_membership_profile', 'read_mail', 'send_mail', 'fail_mail', 'retry_mail') THEN 'platform'
  ELSE 'account'
END,
CASE WHEN entry.action IN ('sign_in', 'link_identity') THEN entry.object_id ELSE entry.account_id END,
CASE
  WHEN entry.target_id = concerned.organization_id AND entry.action = 'open_invitation' THEN NULL
  WHEN entry.target_id = concerned.organization_id AND entry.organization_id <> concerned.organization_id
    THEN entry.organization_id
  WHEN entry.target_id = concerned.organization_id
    THEN CASE WHEN entry.on_behalf_of <> concerned.organization_id THEN entry.on_behalf_of END
  WHEN entry.target_id IS NOT NULL THEN entry.target_id
  WHEN entry.on_behalf_of <> concerned.organization_id THEN entry.on_behalf_of
  WHEN entry.organization_id <> concerned.organization_id THEN entry.organization_id
END,
CASE
  WHEN entry.action = 'open_invitation' AND entry.target_id = concerned.organization_id THEN NULL
  WHEN entry.organization_id <> entry.target_id
    AND concerned.organization_id IN (entry.organization_id, entry.target_id) THEN entry.target_id
END,
CASE WHEN entry.object_kind IN ('order', 'subscription', 'account') THEN entry.object_id END
FROM audit_entry AS entry
JOIN (
  SELECT seq, organization_id FROM audit_entry WHERE organization_id IS NOT NULL
  UNION SELECT seq, target_id FROM audit_entry WHERE target_id IS NOT NULL
  UNION SELECT seq, on_behalf_of FROM audit_entry WHERE on_behalf_of IS NOT NULL
  UNION SELECT seq, {nobody} FROM audit_entry
    WHERE organization_id IS NULL AND target_id IS NULL AND on_behalf_of IS NULL
) AS concerned ON concerned.seq = entry.seq;
";
