//! Every kind of entry that the audit trail holds. The trail takes nothing else, so that what is written can also be
//! read by people: a deed without words does not compile.

/// Declares the deeds, each below the group by which lists filter. The text is what the trail stores for ever.
macro_rules! deeds {
    ($($group:ident { $($deed:ident = $text:literal,)+ })+) => {
        stored_enum! {
            /// What somebody did, or the program itself.
            Deed { $($(#[doc = $text] $deed = $text,)+)+ }
        }

        impl Deed {
            /// The group in which lists show it.
            #[must_use]
            pub const fn group(self) -> DeedGroup {
                match self { $($(Self::$deed)|+ => DeedGroup::$group,)+ }
            }
        }
    };
}

stored_enum! {
    /// Deeds that belong together, for filters.
    DeedGroup {
        /// Customers made.
        Customers = "customers",
        /// Orders, subscriptions and what follows from them.
        Orders = "orders",
        /// Invitations and the grants that are made and ended.
        Relationships = "relationships",
        /// Users, their roles and passwords.
        Users = "users",
        /// Support requests.
        Support = "support",
        /// Profile, listing and enrollment of the organization.
        Account = "account",
        /// Who came and went.
        SignIn = "sign_in",
        /// Files that were made of lists.
        Exports = "exports",
        /// Catalog, membership registry and mail, which are the operator's.
        Platform = "platform",
    }
}

deeds! {
    Customers {
        CreateCustomer = "create_customer",
        ReceiveReferral = "receive_referral",
        ChangeReferral = "change_referral",
        ChangeLeadSource = "change_lead_source",
    }
    Orders {
        SubmitOrder = "submit_order",
        CancelOrder = "cancel_order",
        CancelOrderLine = "cancel_order_line",
        RetryOrderLine = "retry_order_line",
        HandOverOrderLine = "hand_over_order_line",
        FulfillOrderLine = "fulfill_order_line",
        FailOrderLine = "fail_order_line",
        CreditOrderLine = "credit_order_line",
        ReduceLicenses = "reduce_licenses",
        UpgradeSubscription = "upgrade_subscription",
        SetAutoRenew = "set_auto_renew",
        RenameSubscription = "rename_subscription",
        SuspendSubscription = "suspend_subscription",
        ResumeSubscription = "resume_subscription",
        CancelSubscription = "cancel_subscription",
        RenewSubscription = "renew_subscription",
        ExpireSubscription = "expire_subscription",
        AssociateReseller = "associate_reseller",
        ClearAssociation = "clear_association",
        SetSupportContact = "set_support_contact",
        ClearSupportContact = "clear_support_contact",
        AskForOrder = "ask_for_order",
        WithdrawOrderRequest = "withdraw_order_request",
        DeclineOrderRequest = "decline_order_request",
        OrderAsRequested = "order_as_requested",
        LapseOrderRequest = "lapse_order_request",
    }
    Relationships {
        CreateInvitation = "create_invitation",
        EditInvitation = "edit_invitation",
        PrepareInvitation = "prepare_invitation",
        SendInvitation = "send_invitation",
        OpenInvitation = "open_invitation",
        AcceptInvitation = "accept_invitation",
        DeclineInvitation = "decline_invitation",
        RevokeInvitation = "revoke_invitation",
        MakeGrant = "make_grant",
        EndGrant = "end_grant",
        EndPartnership = "end_partnership",
        EndTenantAdmin = "end_tenant_admin",
        EndResellerOfRecord = "end_reseller_of_record",
        EndOrdering = "end_ordering",
        GrantTenantAdmin = "grant_tenant_admin",
        PlanEndOfPartnership = "plan_end_of_partnership",
    }
    Users {
        CreateOperator = "create_operator",
        AddUser = "add_user",
        EditUser = "edit_user",
        ChangeRoles = "change_roles",
        DisableUser = "disable_user",
        EnableUser = "enable_user",
        MakeTemporaryPassword = "make_temporary_password",
        RemoveUserFactor = "remove_user_factor",
        DeleteUser = "delete_user",
        RestoreUser = "restore_user",
        AssignLicense = "assign_license",
        RemoveLicense = "remove_license",
    }
    Support {
        OpenSupportRequest = "open_support_request",
        AnswerSupportRequest = "answer_support_request",
        CloseSupportRequest = "close_support_request",
        ReopenSupportRequest = "reopen_support_request",
        ReassignSupportRequest = "reassign_support_request",
        ReassignClosedSupportRequests = "reassign_closed_support_requests",
    }
    Account {
        CreateTenant = "create_tenant",
        EditLegalProfile = "edit_legal_profile",
        EditPrimaryContact = "edit_primary_contact",
        EditSupportProfile = "edit_support_profile",
        SaveListing = "save_listing",
        SubmitListing = "submit_listing",
        WithdrawListing = "withdraw_listing",
        ApproveListing = "approve_listing",
        RejectListing = "reject_listing",
        StartEnrollment = "start_enrollment",
        EditEnrollment = "edit_enrollment",
        AttachTenant = "attach_tenant",
        LinkMembership = "link_membership",
        CancelMembership = "cancel_membership",
        ChooseMembershipProfile = "choose_membership_profile",
        SubmitEnrollment = "submit_enrollment",
        GiveSupportContact = "give_support_contact",
        SendVerificationAgain = "send_verification_again",
        CorrectPrimaryContact = "correct_primary_contact",
        VerifyPrimaryContact = "verify_primary_contact",
        AskEnrollmentInformation = "ask_enrollment_information",
        AnswerEnrollment = "answer_enrollment",
        ApproveEnrollment = "approve_enrollment",
        RejectEnrollment = "reject_enrollment",
        CorrectEnrollment = "correct_enrollment",
        WithdrawEnrollment = "withdraw_enrollment",
        SuspendOrganization = "suspend_organization",
        ReinstateOrganization = "reinstate_organization",
        AskToClose = "ask_to_close",
        TakeBackClosing = "take_back_closing",
        CloseOrganization = "close_organization",
        HoldOrganization = "hold_organization",
        LiftHold = "lift_hold",
    }
    SignIn {
        SignIn = "sign_in",
        SignOut = "sign_out",
        SetPassword = "set_password",
        LinkIdentity = "link_identity",
        EndSession = "end_session",
        EndOtherSessions = "end_other_sessions",
        AskPasswordReset = "ask_password_reset",
        ResetOwnPassword = "reset_own_password",
        BeginSecondFactor = "begin_second_factor",
        SetUpSecondFactor = "set_up_second_factor",
        RemoveSecondFactor = "remove_second_factor",
        AddPasskey = "add_passkey",
        RemovePasskey = "remove_passkey",
        MakeRecoveryCodes = "make_recovery_codes",
        UseRecoveryCode = "use_recovery_code",
        ConfirmIdentity = "confirm_identity",
    }
    Exports {
        ExportCustomers = "export_customers",
        ExportSubscriptions = "export_subscriptions",
        ExportOrders = "export_orders",
        ExportIncentives = "export_incentives",
        ExportActivity = "export_activity",
        FinishExport = "finish_export",
    }
    Platform {
        CreateOffer = "create_offer",
        EditOffer = "edit_offer",
        CreateOfferCategory = "create_offer_category",
        EditOfferCategory = "edit_offer_category",
        CreateMembershipAccount = "create_membership_account",
        EditMembershipAccount = "edit_membership_account",
        CreateMembershipProfile = "create_membership_profile",
        EditMembershipProfile = "edit_membership_profile",
        ReadMail = "read_mail",
        SendMail = "send_mail",
        FailMail = "fail_mail",
        RetryMail = "retry_mail",
        ChangeSecurityRules = "change_security_rules",
    }
}

impl Deed {
    /// Whether the account that the entry is about is also the one that did it: nobody is signed in while signing in.
    #[must_use]
    pub const fn is_of_its_object(self) -> bool {
        matches!(self, Self::SignIn | Self::LinkIdentity | Self::ResetOwnPassword)
    }

    /// Whether the other side may learn who did it. Who opens a link shows itself only by an answer.
    #[must_use]
    pub const fn names_its_author(self) -> bool {
        !matches!(self, Self::OpenInvitation)
    }
}
