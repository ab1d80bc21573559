"""Messages that came back, as the usual mail servers tell of them."""

from textwrap import dedent

IDENTITY = "<surat-1@contoh.go.id>"
ADDRESS = "meja1@contoh.go.id"


def _lines(text: str, **blanks: str) -> bytes:
    """Mail's own line ends; what goes into the blanks may have several lines."""
    told = dedent(text).lstrip("\n")
    for name, value in blanks.items():
        told = told.replace(f"[{name}]", value)
    return told.replace("\n", "\r\n").encode()


def postfix(
    address: str = ADDRESS,
    identity: str = IDENTITY,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 <[address]>: Recipient address rejected: User\n    unknown in virtual mailbox table",
    more: str = "",
) -> bytes:
    """`more`: further fields of this recipient, or further recipients."""
    fields = f"{more}\n" if more else ""
    return _lines(
        """
        Return-Path: <>
        Date: Mon,  5 Jan 2026 09:00:05 +0700 (WIB)
        From: MAILER-DAEMON@surat.contoh.go.id (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: ikat@contoh.go.id
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4F1B2200A1.1767578405/surat.contoh.go.id"
        Message-Id: <20260105020005.5A0E2200A7@surat.contoh.go.id>

        This is a MIME-encapsulated message.

        --4F1B2200A1.1767578405/surat.contoh.go.id
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host surat.contoh.go.id.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

                           The mail system

        --4F1B2200A1.1767578405/surat.contoh.go.id
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; surat.contoh.go.id
        X-Postfix-Queue-ID: 4F1B2200A1
        X-Postfix-Sender: rfc822; ikat@contoh.go.id
        Arrival-Date: Mon,  5 Jan 2026 09:00:04 +0700 (WIB)

        Final-Recipient: rfc822; [address]
        [fields]Action: [action]
        Status: [status]
        Remote-MTA: dns; mx.contoh.go.id
        Diagnostic-Code: [said]

        --4F1B2200A1.1767578405/surat.contoh.go.id
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Return-Path: <ikat@contoh.go.id>
        Received: from ikat.contoh.go.id (unknown [192.0.2.7])
        \tby surat.contoh.go.id (Postfix) with ESMTP id 4F1B2200A1;
        \tMon,  5 Jan 2026 09:00:04 +0700 (WIB)
        Content-Type: multipart/alternative; boundary="=-ikat-alternative-surat-1"
        MIME-Version: 1.0
        Subject: Surat uji dari Ikat
        From: Ikat <ikat@contoh.go.id>
        To: [address]
        Message-ID: [identity]

        --=-ikat-alternative-surat-1
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: 8bit

        Tenggat berikutnya – 14 hari lagi.
        --=-ikat-alternative-surat-1--

        --4F1B2200A1.1767578405/surat.contoh.go.id--
        """,
        said=said,
        fields=fields,
        action=action,
        status=status,
        address=address,
        identity=identity,
    )


def exim(address: str = ADDRESS, identity: str = IDENTITY, said: str = "550 no such user here") -> bytes:
    """Only the headers come back, and whatever was refused is 5.0.0."""
    return _lines(
        """
        Return-path: <>
        X-Failed-Recipients: [address]
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@relai.contoh.go.id>
        To: ikat@contoh.go.id
        References: [identity]
        Content-Type: multipart/report; report-type=delivery-status; boundary=1767578405-eximdsn-1804289383
        MIME-Version: 1.0
        Subject: Mail delivery failed: returning message to sender
        Message-Id: <E1vcXYZ-0001aB-2c@relai.contoh.go.id>
        Date: Mon, 05 Jan 2026 02:00:05 +0000

        --1767578405-eximdsn-1804289383
        Content-type: text/plain; charset=us-ascii

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error.

        --1767578405-eximdsn-1804289383
        Content-type: message/delivery-status

        Reporting-MTA: dns; relai.contoh.go.id

        Action: failed
        Final-Recipient: rfc822;[address]
        Status: 5.0.0
        Remote-MTA: dns; mx.contoh.go.id
        Diagnostic-Code: smtp; [said]

        --1767578405-eximdsn-1804289383
        Content-type: text/rfc822-headers

        Return-path: <ikat@contoh.go.id>
        Subject: Surat uji dari Ikat
        From: Ikat <ikat@contoh.go.id>
        To: [address]
        Message-ID:
         [identity]

        --1767578405-eximdsn-1804289383--
        """,
        said=said,
        address=address,
        identity=identity,
    )


def old_exim(address: str = ADDRESS, identity: str = IDENTITY) -> bytes:
    """Told in sentences."""
    return _lines(
        """
        Return-path: <>
        X-Failed-Recipients: [address]
        From: Mail Delivery System <Mailer-Daemon@relai.contoh.go.id>
        To: ikat@contoh.go.id
        Subject: Mail delivery failed: returning message to sender

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          [address]
            SMTP error from remote mail server after RCPT TO:<[address]>:
            host mx.contoh.go.id [192.0.2.10]: 550 5.1.1 No such user

        ------ This is a copy of the message, including all the headers. ------

        Return-path: <ikat@contoh.go.id>
        Subject: Surat uji dari Ikat
        To: [address]
        Message-ID: [identity]

        Tenggat berikutnya.
        """,
        address=address,
        identity=identity,
    )


def exchange(address: str = ADDRESS, answers: str = "") -> bytes:
    """Nothing of the message comes back; `answers`: the message that the report says it answers."""
    return _lines(
        """
        From: Microsoft Outlook <postmaster@mitra.contoh.go.id>
        To: <ikat@contoh.go.id>
        Date: Mon, 5 Jan 2026 02:00:05 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="_000_c0ffee_mitra"
        Content-Language: en-US
        Message-ID: <c0ffee@mitra.contoh.go.id>
        [answers]Subject: Undeliverable: Surat uji dari Ikat
        MIME-Version: 1.0

        --_000_c0ffee_mitra
        Content-Type: multipart/alternative; boundary="_000_dalam"

        --_000_dalam
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: 8bit

        Your message couldn’t be delivered to [address].
        --_000_dalam--

        --_000_c0ffee_mitra
        Content-Type: message/delivery-status

        Reporting-MTA: dns;MB1.mitra.contoh.go.id
        Received-From-MTA: dns;surat.contoh.go.id
        Arrival-Date: Mon, 5 Jan 2026 02:00:04 +0000

        Original-Recipient: rfc822;[address]
        Final-Recipient: rfc822;[address]
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

        --_000_c0ffee_mitra--
        """,
        address=address,
        answers=f"In-Reply-To: {answers}\n" if answers else "",
    )


def passed_on(report: bytes) -> bytes:
    """Sent on by a person, as something enclosed."""
    head = _lines(
        """
        From: Sri Contoh <sri@contoh.go.id>
        Subject: Fwd: tidak sampai
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="luar"

        --luar
        Content-Type: text/plain

        Lihat lampiran.
        --luar
        Content-Type: message/rfc822

        """
    )
    return head + report + b"\r\n--luar--\r\n"
