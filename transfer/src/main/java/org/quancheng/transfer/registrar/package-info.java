/**
 * What the store and the registrar say to each other: the fleet, claims, approvals, the deny list.
 * The registrar holds the key of the issuing authority and speaks with nobody but the store.
 */
@NullMarked
package org.quancheng.transfer.registrar;

import org.jspecify.annotations.NullMarked;
